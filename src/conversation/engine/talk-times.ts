/** How long whoever is on a line waits for what. */

/** Milliseconds of silence, from the end of our speech, before we ask whether the caller is still there. */
export const silenceMs = 10_000
/** The same for a caller who asked for a moment. */
export const toldToWaitMs = 60_000
/** Silences in a row; with the last one we say goodbye. */
export const mostSilences = 3
/** A sound without words is a cough after this time; words without an end are taken for a sentence after that one. */
export const coughMs = 2_000
export const soundMs = 1_500
export const unendedMs = 4_000
/** However long the noise goes on, somebody speaks again. */
export const longestNoiseMs = 8_000
/** Noise puts a silence off for so long, however often it comes. */
export const longestNoisesMs = 10_000
/** After the goodbye we listen so long, and wait no longer than that for our voice to end. */
export const lastWordsMs = 1_500
export const longestGoodbyeMs = 15_000

/** How often it is written down that somebody holds the line. */
export const attendMs = 5_000

/** After so long without a sound of ours, a caller who waits for an answer hears that we are there. */
export const fillerMs = 1_200
