/** Makes a key, and shows it once. */
import { Checkbox, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { NewApiKey } from '#contract/team.ts'
import { Dialog, DialogForm } from '../shared/dialog.tsx'
import { SecretDialog, useSecret } from '../shared/secret.tsx'
import { keyWords as said } from './words.ts'

type Scope = NewApiKey['scopes'][number]
const scopes: Scope[] = ['appointments:read', 'appointments:write', 'business:read']

export function NewKey({ opened, close }: { opened: boolean; close(): void }) {
  const making = useSecret('POST /api/businesses/{businessId}/api-keys', ({ key }) => key, [
    'GET /api/businesses/{businessId}/api-keys',
  ])
  const forget = () => {
    making.forget()
    close()
  }
  return (
    <>
      <Dialog title={said.makeTitle} opened={opened && making.secret === null} close={close}>
        <Fields make={(body) => making.ask({ body })} isBusy={making.isPending} error={making.error} />
      </Dialog>
      <SecretDialog title={said.madeTitle} hint={said.madeHint} secret={making.secret} forget={forget} />
    </>
  )
}

function Fields({ make, isBusy, error }: { make(body: NewApiKey): void; isBusy: boolean; error: Error | null }) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const wanted = scopes.filter((scope) => chosen.includes(scope))
  return (
    <DialogForm
      action={said.make}
      send={() => make({ name: name.trim(), scopes: wanted })}
      isBusy={isBusy}
      disabled={!name.trim() || !wanted.length}
      error={error}
    >
      <TextInput
        label={said.name}
        description={said.nameHint}
        required
        maxLength={80}
        data-autofocus
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Checkbox.Group label={said.scopes} value={chosen} onChange={setChosen}>
        <Stack gap="xs" mt="xs">
          {scopes.map((scope) => (
            <Checkbox key={scope} value={scope} label={said.scope[scope]} />
          ))}
        </Stack>
      </Checkbox.Group>
    </DialogForm>
  )
}
