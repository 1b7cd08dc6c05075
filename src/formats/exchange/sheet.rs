//! Sheets of questions, CSV and XLSX.
