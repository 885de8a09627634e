import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/query.ts'
import { tell } from '../../parts/told.ts'
import { Dialog, DialogForm } from '../shared/dialog.tsx'
import { Roles, type Role } from './roles.tsx'
import { teamWords as said } from './words.ts'

export function InviteDialog({ opened, close }: { opened: boolean; close(): void }) {
  return (
    <Dialog title={said.inviteTitle} opened={opened} close={close}>
      <Fields close={close} />
    </Dialog>
  )
}

function Fields({ close }: { close(): void }) {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('staff')
  const invite = useSend('POST /api/businesses/{businessId}/invitations', {
    anew: ['GET /api/businesses/{businessId}/invitations'],
  })
  const send = () => {
    const sent = () => {
      close()
      tell(said.invited(email.trim()))
    }
    invite.mutate({ body: { email: email.trim(), role } }, { onSuccess: sent })
  }
  return (
    <DialogForm action={said.send} send={send} isBusy={invite.isPending} error={invite.error}>
      <TextInput
        label={said.email}
        description={said.emailHint}
        type="email"
        required
        maxLength={254}
        autoComplete="off"
        data-autofocus
        value={email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      <Roles value={role} choose={setRole} />
    </DialogForm>
  )
}
