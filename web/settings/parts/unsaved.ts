import { createContext, useContext, useId, useLayoutEffect } from 'react'

/** Where the sections of a page say whether something in them is not saved. */
export const Unsaved = createContext<{ mark(id: string, isDirty: boolean): void }>({ mark: () => {} })

/** While `isDirty`, leaving the page asks first. */
export function useUnsaved(isDirty: boolean): void {
  const { mark } = useContext(Unsaved)
  const id = useId()
  useLayoutEffect(() => {
    mark(id, isDirty)
    return () => mark(id, false)
  }, [mark, id, isDirty])
}
