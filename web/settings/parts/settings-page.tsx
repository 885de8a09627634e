/** The frame of a page of the settings: title, one sentence, sections. Leaving it asks when something is not saved. */
import { Button, Group, Modal } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { Link, useBlocker } from '@tanstack/react-router'
import { useMemo, useRef, type ReactNode } from 'react'
import { Page } from '../../parts/page.tsx'
import { lineOf, offeredPages } from '../pages.ts'
import { settingsWords } from '../words.ts'
import { Unsaved } from './unsaved.ts'
import classes from '../settings.module.css'

type Props = {
  name: string
  /** Of one thing on the page, a service: its own title, as soon as it is known; the page is then what leads back. */
  thing?: { title: string; about?: string }
  aside?: ReactNode
  children: ReactNode
}

export function SettingsPage({ name, thing, aside, children }: Props) {
  const line = lineOf(name)
  const dirty = useRef(new Set<string>())
  const marks = useMemo(
    () => ({
      mark: (id: string, isDirty: boolean) => void (isDirty ? dirty.current.add(id) : dirty.current.delete(id)),
    }),
    [],
  )
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && dirty.current.size > 0,
    enableBeforeUnload: () => dirty.current.size > 0,
    withResolver: true,
  })
  const about = thing ? thing.about : line.about
  return (
    <Page title={thing?.title || line.title} above={<Back line={thing ? line : null} />} aside={aside}>
      <div className={classes.columns}>
        <div className={classes.sections}>
          {about ? <p className={classes.about}>{about}</p> : null}
          <Unsaved.Provider value={marks}>{children}</Unsaved.Provider>
        </div>
        <Others current={name} />
      </div>
      <Modal
        opened={blocker.status === 'blocked'}
        onClose={() => blocker.reset?.()}
        title={settingsWords.leave.title}
        closeButtonProps={{ 'aria-label': settingsWords.close }}
      >
        <p>{settingsWords.leave.lost}</p>
        <Group mt="lg" justify="flex-end">
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            {settingsWords.leave.go}
          </Button>
          <Button data-autofocus onClick={() => blocker.reset?.()}>
            {settingsWords.leave.stay}
          </Button>
        </Group>
      </Modal>
    </Page>
  )
}

function Back({ line }: { line: { name: string; title: string } | null }) {
  const inside = (
    <>
      <IconChevronLeft size={16} aria-hidden />
      {line ? line.title : settingsWords.back}
    </>
  )
  return line ? (
    <Link to="/settings/$page" params={{ page: line.name }} className={classes.back}>
      {inside}
    </Link>
  ) : (
    <Link to="/settings" className={classes.back}>
      {inside}
    </Link>
  )
}

/** Beside the sections of a wide window: the other pages. */
function Others({ current }: { current: string }) {
  return (
    <nav className={classes.others} aria-label={settingsWords.pages}>
      <ul>
        {offeredPages().map(({ name, title }) => (
          <li key={name}>
            <Link
              to="/settings/$page"
              params={{ page: name }}
              className={classes.other}
              aria-current={name === current ? 'page' : undefined}
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
