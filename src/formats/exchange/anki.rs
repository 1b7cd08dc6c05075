//! Notes of Anki as plain text: one a line, fields parted by tabs.
