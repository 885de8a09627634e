export type WishWords = {
  stop: RegExp[]
  /** What is said to a text and means texts: "please stop". On the telephone it may mean anything. */
  brief: RegExp[]
  /** What looks like one and is none. */
  not: RegExp[]
  start: RegExp[]
}
