import { Button, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { ContactCard } from '#contract/contact-card.ts'
import { useSend } from '../api/query.ts'
import { Refused } from '../api/refused.ts'
import { problemText } from '../parts/problem-text.ts'
import { words } from '../words/index.ts'

type Props = { card: ContactCard; opened: boolean; close(): void }

/** Name and language as they are now; an address that is typed is added. */
export function ChangeDialog({ card, opened, close }: Props) {
  return (
    <Modal opened={opened} onClose={close} title={words().contacts.change}>
      <Fields card={card} close={close} />
    </Modal>
  )
}

function Fields({ card, close }: Omit<Props, 'opened'>) {
  const said = words().contacts
  const [name, setName] = useState(card.name)
  const [language, setLanguage] = useState(card.language)
  const [phone, setPhone] = useState('')
  const [email, setEmail] = useState('')
  const change = useSend('PATCH /api/businesses/{businessId}/contacts/{contactId}', {
    anew: ['GET /api/businesses/{businessId}/contacts/{contactId}', 'GET /api/businesses/{businessId}/contacts'],
  })
  const code = change.error instanceof Refused ? change.error.code : null
  const errorOf = (wanted: string) => (code === wanted ? problemText(change.error) : null)
  const save = (event: FormEvent) => {
    event.preventDefault()
    const body = { name, language, ...(phone.trim() && { phone }), ...(email.trim() && { email }) }
    change.mutate({ params: { contactId: card.id }, body }, { onSuccess: close })
  }
  return (
    <form onSubmit={save}>
      <Stack>
        <TextInput
          label={said.name}
          required
          maxLength={120}
          data-autofocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <NativeSelect
          label={said.language}
          value={language}
          data={[
            { value: 'en', label: said.languages.en },
            { value: 'es', label: said.languages.es },
          ]}
          onChange={({ currentTarget }) => setLanguage(currentTarget.value as ContactCard['language'])}
        />
        <TextInput
          label={said.morePhone}
          type="tel"
          maxLength={40}
          value={phone}
          error={errorOf('phone_invalid')}
          onChange={({ currentTarget }) => setPhone(currentTarget.value)}
        />
        <TextInput
          label={said.moreEmail}
          type="email"
          maxLength={254}
          value={email}
          error={errorOf('email_invalid')}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        {change.error && code !== 'phone_invalid' && code !== 'email_invalid' ? (
          <p role="alert">{problemText(change.error)}</p>
        ) : null}
        <Button type="submit" loading={change.isPending} disabled={!name.trim()}>
          {said.save}
        </Button>
      </Stack>
    </form>
  )
}
