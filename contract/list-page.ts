/** Lists that come in pages. */
import { z } from 'zod'

/** The page of a list: `cursor` is the `next` of the page before. */
export const ListPage = z.object({
  size: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
})
export type ListPage = z.infer<typeof ListPage>

/** A page of these; `next` is null on the last one. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() })
