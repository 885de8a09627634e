/** A file whose name changes with its content, in the forms in which it may be sent. */
export type Asset = { contentType: string; content: Buffer; encoded: Partial<Record<'br' | 'gzip', Buffer>> }
