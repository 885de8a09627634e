/** Connects a calendar of somebody; the password is sent and kept nowhere in the page. */
import { NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConnectCalendar } from '#contract/calendars.ts'
import { useSend } from '../../api/query.ts'
import { Refused } from '../../api/refused.ts'
import { fieldError } from '../parts/field-error.ts'
import { Dialog, DialogForm } from '../shared/dialog.tsx'
import { refusalText } from '../shared/refusal.tsx'
import { staffQuery } from './queries.ts'
import { calendarsWords as said } from './words.ts'

type Kind = ConnectCalendar['kind']
const kinds: Kind[] = ['ics', 'caldav']

export function ConnectDialog({ opened, close }: { opened: boolean; close(): void }) {
  return (
    <Dialog title={said.connect} opened={opened} close={close}>
      <Fields close={close} />
    </Dialog>
  )
}

function Fields({ close }: { close(): void }) {
  const { data: staff } = useQuery(staffQuery())
  const [typed, setTyped] = useState({
    staffId: '',
    kind: 'ics' as Kind,
    url: '',
    username: '',
    password: '',
    email: '',
  })
  const change = (part: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...part }))
  const connect = useSend('POST /api/businesses/{businessId}/calendar-connections', {
    anew: ['GET /api/businesses/{businessId}/calendar-connections'],
    forgets: true,
  })
  const staffId = typed.staffId || (staff?.items[0]?.id ?? '')
  const send = () => {
    const { kind, url, username, password, email } = typed
    const login = { username: username.trim() || null, password: password || null }
    const emails = email.trim() ? [email.trim()] : []
    connect.mutate({ body: { staffId, kind, url: url.trim(), ...login, emails } }, { onSuccess: close })
  }
  const { error } = connect
  const isOfUrl = error instanceof Refused && error.code === 'url_refused'
  const wrongUrl = isOfUrl ? refusalText(error) : fieldError(error, 'url')
  return (
    <DialogForm
      action={said.connectGo}
      send={send}
      isBusy={connect.isPending}
      disabled={!staffId || !typed.url.trim()}
      error={wrongUrl ? null : error}
    >
      <NativeSelect
        label={said.whose}
        value={staffId}
        data={(staff?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={({ currentTarget }) => change({ staffId: currentTarget.value })}
        data-autofocus
      />
      <NativeSelect
        label={said.kind}
        description={said.kindHint[typed.kind]}
        value={typed.kind}
        data={kinds.map((value) => ({ value, label: said.kinds[value] }))}
        onChange={({ currentTarget }) => change({ kind: currentTarget.value as Kind })}
      />
      <TextInput
        label={said.address}
        required
        withAsterisk={false}
        maxLength={2000}
        placeholder="https://"
        value={typed.url}
        error={wrongUrl}
        onChange={({ currentTarget }) => change({ url: currentTarget.value })}
      />
      <TextInput
        label={said.username}
        maxLength={300}
        autoComplete="off"
        value={typed.username}
        onChange={({ currentTarget }) => change({ username: currentTarget.value })}
      />
      <PasswordInput
        label={said.password}
        description={said.passwordHint}
        maxLength={300}
        autoComplete="new-password"
        value={typed.password}
        onChange={({ currentTarget }) => change({ password: currentTarget.value })}
      />
      <TextInput
        label={said.email}
        description={said.emailHint}
        type="email"
        maxLength={300}
        autoComplete="off"
        value={typed.email}
        onChange={({ currentTarget }) => change({ email: currentTarget.value })}
      />
    </DialogForm>
  )
}
