//! What is made at build time: the texts of third-party licences, and what the home screen shows
//! of the shipped banks.

#[path = "build/licences.rs"]
mod licences;
#[path = "build/shipped.rs"]
mod shipped;

use std::path::PathBuf;
use std::{env, io};

fn main() -> io::Result<()> {
    let folder = |name| env::var_os(name).map(PathBuf::from).ok_or(io::ErrorKind::NotFound);
    let (manifest_folder, output) = (folder("CARGO_MANIFEST_DIR")?, folder("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=CAYTRE_TARGET={}", env::var("TARGET").unwrap_or_default());
    let of_target = |name| env::var(name).unwrap_or_default();
    let (system, library) = (of_target("CARGO_CFG_TARGET_OS"), of_target("CARGO_CFG_TARGET_ENV"));
    if system == "linux" && library == "gnu" {
        // Linked to a fixed place nothing in the program is rewritten at its start: 7 % sooner on the
        // home screen, 0.7 MiB less (benches/README.md).
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    licences::write(&manifest_folder, &output)?;
    shipped::write(&manifest_folder.join("questions"), &output)
}
