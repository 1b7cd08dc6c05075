//! Vietnamese text: NFC, folding, comparing, sorting.
