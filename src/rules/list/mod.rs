//! Rules for lists of jobs: the request for one, and its pages.

pub mod pages;
pub mod request;
