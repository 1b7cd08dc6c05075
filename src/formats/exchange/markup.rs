//! Text with markup (HTML, Markdown, Moodle's own) as the plain text it shows, and back.
