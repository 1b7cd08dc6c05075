//! Everything that can be wrong with a bank, as facts without words.
