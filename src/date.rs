//! Dates with doubt: EDTF levels 0 to 2, their bounds, their order and how people say them.
