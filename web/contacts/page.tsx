/** Search first: who is looked for is found by a part of the name, a number or an address. */
import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Page } from '../parts/page.tsx'
import { phoneText } from '../parts/phone-text.ts'
import { SearchField } from '../parts/search-field.tsx'
import { Shown } from '../parts/shown.tsx'
import { Empty } from '../parts/states.tsx'
import { dayAndTimeOf } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { contactsQuery } from './queries.ts'
import type { ContactsSearch } from './search.ts'
import classes from './contacts.module.css'

export function ContactsPage() {
  const said = words().contacts
  const { search = '' }: ContactsSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const look = (wanted: string) =>
    void navigate({ to: '/contacts', search: wanted ? { search: wanted } : {}, replace: true })
  return (
    <Page title={said.title}>
      <SearchField
        className={classes.search}
        size="md"
        label={said.search}
        placeholder={said.searchHint}
        value={search}
        look={look}
      />
      <Found key={search} search={search} />
    </Page>
  )
}

/** A page at a time; each further one is added below. */
function Found({ search }: { search: string }) {
  const said = words().contacts
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined])
  return (
    <>
      <div className={classes.list}>
        {cursors.map((cursor, position) => (
          <Rows
            key={cursor ?? ''}
            search={search}
            cursor={cursor}
            more={position === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null}
          />
        ))}
      </div>
      <output className={classes.told}>{search ? said.foundFor(search) : ''}</output>
    </>
  )
}

type RowsProps = { search: string; cursor: string | undefined; more: ((next: string) => void) | null }

function Rows({ search, cursor, more }: RowsProps) {
  const said = words().contacts
  const query = useQuery({ ...contactsQuery(search, cursor), placeholderData: keepPreviousData })
  return (
    <Shown query={query} skeleton={<div className={classes.waiting} aria-busy="true" />}>
      {({ items, next }) => {
        if (!items.length) return <None search={search} />
        return (
          <>
            <ul>
              {items.map(({ id, name, addresses, createdAt }) => (
                <li key={id}>
                  <Link to="/contacts/$contactId" params={{ contactId: id }} className={classes.row}>
                    <span className={classes.name}>{name}</span>
                    <span className={classes.address}>
                      {addresses.map(({ value }) => phoneText(value)).join(' · ')}
                    </span>
                    <span className={classes.since}>{said.since(dayAndTimeOf(createdAt))}</span>
                  </Link>
                </li>
              ))}
            </ul>
            {next && more ? (
              <p className={classes.more}>
                <Button variant="default" onClick={() => more(next)}>
                  {said.more}
                </Button>
              </p>
            ) : null}
          </>
        )
      }}
    </Shown>
  )
}

function None({ search }: { search: string }) {
  const said = words().contacts
  return search ? (
    <Empty icon={IconUsers} title={said.noneSo} hint={said.noneSoHint} />
  ) : (
    <Empty icon={IconUsers} title={said.none} hint={said.noneHint} />
  )
}
