//! Nothing but dependencies: the runtimes' Wasm shares one folder, and what all of them depend on is compiled once if it has the
//! same features in each. Native builds are not concerned, since cargo unites features over a whole workspace there.

#![no_std]
