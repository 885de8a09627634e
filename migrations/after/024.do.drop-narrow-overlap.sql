-- allocations_no_overlap_in_business says the same.
alter table allocations drop constraint allocations_no_overlap;
