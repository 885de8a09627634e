/** The name the carrier's events and calls are stored under. */
export const carrier = 'telnyx'
