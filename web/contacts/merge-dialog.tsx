import { Button, Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ContactCard } from '#contract/contact-card.ts'
import { useSend } from '../api/query.ts'
import { problemText } from '../parts/problem-text.ts'
import { Shown } from '../parts/shown.tsx'
import { words } from '../words/index.ts'
import { contactsQuery } from './queries.ts'
import classes from './contacts.module.css'

type Props = { card: ContactCard; opened: boolean; close(): void }

/** Another contact was the same person. It cannot be undone, so what will happen is said before the button. */
export function MergeDialog({ card, opened, close }: Props) {
  const said = words().contacts
  return (
    <Modal opened={opened} onClose={close} title={said.merge}>
      <Choice card={card} close={close} />
    </Modal>
  )
}

function Choice({ card, close }: Omit<Props, 'opened'>) {
  const said = words().contacts
  const [typed, setTyped] = useState(card.name)
  const [search] = useDebouncedValue(typed.trim(), 250)
  const [chosen, setChosen] = useState<string | null>(null)
  const query = useQuery(contactsQuery(search, undefined))
  const merge = useSend('POST /api/businesses/{businessId}/contacts/{contactId}/merge', {
    anew: ['GET /api/businesses/{businessId}/contacts/{contactId}', 'GET /api/businesses/{businessId}/contacts'],
  })
  const go = () => {
    if (chosen) merge.mutate({ params: { contactId: card.id }, body: { contactId: chosen } }, { onSuccess: close })
  }
  return (
    <Stack>
      <Text size="sm">{said.mergeHint(card.name)}</Text>
      <TextInput
        type="search"
        label={said.search}
        data-autofocus
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Shown query={query} skeleton={<div className={classes.waiting} aria-busy="true" />}>
        {({ items }) => {
          const others = items.filter(({ id }) => id !== card.id).slice(0, 8)
          if (!others.length) return <Text size="sm">{said.noneSo}</Text>
          return (
            <Radio.Group label={said.same} value={chosen} onChange={setChosen}>
              <Stack gap="xs" mt="xs">
                {others.map(({ id, name, addresses }) => (
                  <Radio
                    key={id}
                    value={id}
                    label={name}
                    description={addresses.map(({ value }) => value).join(' · ')}
                  />
                ))}
              </Stack>
            </Radio.Group>
          )
        }}
      </Shown>
      {merge.error ? <p role="alert">{problemText(merge.error)}</p> : null}
      <Button color="red" loading={merge.isPending} disabled={!chosen} onClick={go}>
        {said.mergeNow}
      </Button>
    </Stack>
  )
}
