//! A night on the network, from phones' side: what they are told and what not, what they may do and what not. Each guard
//! has a test that fails without it.

mod doors;
mod secrets;
mod taking;
