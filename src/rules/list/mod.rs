//! Rules for lists of jobs: the request and the pages.

pub mod pages;
pub mod request;
