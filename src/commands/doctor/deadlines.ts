/** Longest time of one check. */
export const deadlineMs = 5_000
/**
 * Deadline of one network question: shorter than the check's own, so that the check can report how the question ended.
 */
export const answerWithinMs = 4_000
