/** Finds a person, to give them what is kept about them or to erase it. */
import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { linkTo, paths } from '#contract/paths.ts'
import type { ContactListed } from '#contract/privacy.ts'
import { useSend } from '../../api/query.ts'
import { SearchField } from '../../parts/search-field.tsx'
import { Row, Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { tell } from '../../parts/told.ts'
import { business } from '../../start.ts'
import { needsProof, useProof } from '../shared/proof.tsx'
import { Sure } from '../shared/sure.tsx'
import { customersQuery } from './queries.ts'
import { privacyWords as said } from './words.ts'
import classes from '../shared/shared.module.css'

export function Customer() {
  const [search, setSearch] = useState('')
  return (
    <Section title={said.customer}>
      <p className={classes.about}>{said.customerHint}</p>
      <div className={classes.body}>
        <SearchField label={said.search} placeholder={said.search} value={search} look={setSearch} />
      </div>
      {search ? <Found search={search} /> : null}
    </Section>
  )
}

function Found({ search }: { search: string }) {
  const query = useQuery({ ...customersQuery(search), placeholderData: keepPreviousData })
  return (
    <Shown query={query} skeleton={<div className={classes.waiting} aria-busy="true" />}>
      {({ items, next }) => (
        <>
          {items.length ? null : <p className={classes.none}>{said.nobody}</p>}
          <ul>
            {items.map((customer) => (
              <OneCustomer key={customer.id} customer={customer} />
            ))}
          </ul>
          {next === null ? null : <p className={classes.none}>{said.more}</p>}
        </>
      )}
    </Shown>
  )
}

function OneCustomer({ customer: { id, name, addresses } }: { customer: ContactListed }) {
  const [asking, setAsking] = useState(false)
  const proof = useProof()
  const erase = useSend('POST /api/businesses/{businessId}/contacts/{contactId}/erase', {
    anew: ['GET /api/businesses/{businessId}/erasures', 'GET /api/businesses/{businessId}/contacts'],
  })
  const act = () =>
    erase.mutate(
      { params: { contactId: id } },
      {
        onSuccess: () => {
          setAsking(false)
          tell(said.erasing)
        },
        onError: (error) => {
          if (needsProof(error)) proof.first(act)
        },
      },
    )
  return (
    <Row
      title={
        <Link to="/contacts/$contactId" params={{ contactId: id }} className={classes.link}>
          {name}
        </Link>
      }
      detail={addresses.map(({ value }) => value).join(' · ')}
      actions={
        <>
          <Button
            component="a"
            href={linkTo(paths.api.contactExport, { businessId: business.id, contactId: id })}
            variant="default"
            size="xs"
          >
            {said.fetch}
            <span className={classes.unseen}> {name}</span>
          </Button>
          <Button variant="default" size="xs" onClick={() => setAsking(true)}>
            {said.erase}
            <span className={classes.unseen}> {name}</span>
          </Button>
          <Sure
            opened={asking && !proof.isAsking}
            close={() => setAsking(false)}
            title={said.eraseTitle(name)}
            action={said.erase}
            act={act}
            sending={{ isPending: erase.isPending, error: needsProof(erase.error) ? null : erase.error }}
          >
            <p>{said.eraseHint}</p>
          </Sure>
          {proof.dialog}
        </>
      }
    />
  )
}
