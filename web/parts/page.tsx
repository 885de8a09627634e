/** The frame of a screen: its heading, which is focused when the screen changes, and what belongs beside it. */
import { useEffect, useRef, type ReactNode } from 'react'
import { productName, business } from '../start.ts'
import classes from './page.module.css'

type Props = { title: string; above?: ReactNode; aside?: ReactNode; wide?: boolean; children: ReactNode }

/** The first screen must not take the focus from the address bar; every later one is read out by its heading. */
let isFirst = true

export function Page({ title, above, aside, wide = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${business.name} · ${productName}`
    if (!isFirst) heading.current?.focus({ preventScroll: true })
    isFirst = false
  }, [title])
  return (
    <div className={wide ? classes.wide : classes.page}>
      {above}
      <header className={classes.head}>
        <h1 ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h1>
        {aside}
      </header>
      {children}
    </div>
  )
}
