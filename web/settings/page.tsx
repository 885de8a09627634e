/** The settings: an index of short pages, and one of them. */
import { Skeleton } from '@mantine/core'
import { IconChevronRight, IconLock } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { Empty } from '../parts/states.tsx'
import { NotHere } from '../shell/crash.tsx'
import { components } from './components.ts'
import { offeredPages, settingsPages, type PageLine } from './pages.ts'
import { settingsWords } from './words.ts'
import classes from './settings.module.css'

const groups = ['business', 'people', 'connections'] as const

export function SettingsIndex() {
  const offered = offeredPages()
  return (
    <Page title={settingsWords.title}>
      <div className={classes.index}>
        <p className={classes.about}>{settingsWords.about}</p>
        {offered.length ? null : <Nothing />}
        {groups.map((group) => {
          const lines = offered.filter((line) => line.group === group)
          return lines.length ? (
            <Section key={group} title={settingsWords.groups[group]}>
              <ul>
                {lines.map((line) => (
                  <Line key={line.name} line={line} />
                ))}
              </ul>
            </Section>
          ) : null
        })}
      </div>
    </Page>
  )
}

function Line({ line: { name, title, about, icon: Picture } }: { line: PageLine }) {
  return (
    <li>
      <Link to="/settings/$page" params={{ page: name }} className={classes.line}>
        <span className={classes.picture}>
          <Picture size={19} stroke={1.6} aria-hidden />
        </span>
        <span className={classes.lineText}>
          <span className={classes.lineTitle}>{title}</span>
          <span className={classes.lineAbout}>{about}</span>
        </span>
        <IconChevronRight size={17} className={classes.arrow} aria-hidden />
      </Link>
    </li>
  )
}

export function OneSettingsPage() {
  const { page, thing }: { page?: string; thing?: string } = useParams({ strict: false })
  const line = settingsPages.find(({ name }) => name === page)
  if (!line) return <NotHere />
  if (!offeredPages().includes(line))
    return (
      <Page title={line.title}>
        <Nothing />
      </Page>
    )
  const Shown = components[line.name]
  return (
    <Suspense fallback={<Waiting title={line.title} />}>
      <Shown key={`${line.name}/${thing}`} thing={thing ?? null} />
    </Suspense>
  )
}

const Nothing = () => <Empty icon={IconLock} title={settingsWords.nothing} hint={settingsWords.nothingHint} />

function Waiting({ title }: { title: string }) {
  return (
    <Page title={title}>
      <Skeleton height={220} radius="md" />
    </Page>
  )
}
