//! Questions in a DOCX document: paragraphs with their numbering and the marks of the key.
