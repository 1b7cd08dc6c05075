//! GIFT, as Moodle reads and writes it.
