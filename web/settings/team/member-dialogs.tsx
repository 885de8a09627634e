/** Another role for a member, and their leaving. */
import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { paths } from '#contract/paths.ts'
import type { MemberView } from '#contract/team.ts'
import { useSend } from '../../api/query.ts'
import { tell } from '../../parts/told.ts'
import { me } from '../../start.ts'
import { words } from '../../words/index.ts'
import { Dialog, DialogForm } from '../shared/dialog.tsx'
import { Sure } from '../shared/sure.tsx'
import { Roles } from './roles.tsx'
import { teamWords as said } from './words.ts'

type Props = { member: MemberView; opened: boolean; close(): void }
const list = 'GET /api/businesses/{businessId}/members'

export const isMe = ({ userId }: MemberView): boolean => userId === me.user.id

export function RoleDialog({ member, opened, close }: Props) {
  return (
    <Dialog title={said.roleOf(member.name)} opened={opened} close={close}>
      <RoleFields member={member} close={close} />
    </Dialog>
  )
}

function RoleFields({ member, close }: Omit<Props, 'opened'>) {
  const [role, setRole] = useState(member.role)
  const change = useSend('PATCH /api/businesses/{businessId}/members/{userId}', { anew: [list] })
  const send = () => {
    const done = () => {
      // What this page offers was decided by the role before.
      if (isMe(member)) return location.reload()
      close()
      tell(said.roleChanged(member.name, words().menu.role[role]))
    }
    change.mutate({ params: { userId: member.userId }, body: { role } }, { onSuccess: done })
  }
  return (
    <DialogForm
      action={said.change}
      send={send}
      isBusy={change.isPending}
      disabled={role === member.role}
      error={change.error}
    >
      <Roles value={role} choose={setRole} />
      {isMe(member) ? <p>{said.ownRole}</p> : null}
    </DialogForm>
  )
}

export function RemoveDialog({ member, opened, close }: Props) {
  const [revokeKeys, setRevokeKeys] = useState(false)
  const remove = useSend('DELETE /api/businesses/{businessId}/members/{userId}', {
    anew: isMe(member) ? [] : [list, 'GET /api/businesses/{businessId}/api-keys'],
  })
  const act = () =>
    remove.mutate(
      { params: { userId: member.userId }, body: revokeKeys ? { revokeKeys } : null },
      { onSuccess: () => (isMe(member) ? location.assign(paths.apps) : close()) },
    )
  return (
    <Sure
      opened={opened}
      close={close}
      title={isMe(member) ? said.leaveTitle : said.removeTitle(member.name)}
      action={isMe(member) ? said.leave : said.remove}
      act={act}
      sending={remove}
    >
      <p>{isMe(member) ? said.leaveHint : said.removeHint}</p>
      {isMe(member) ? null : (
        <Checkbox
          label={said.revokeKeys}
          description={said.revokeKeysHint}
          checked={revokeKeys}
          onChange={({ currentTarget }) => setRevokeKeys(currentTarget.checked)}
        />
      )}
    </Sure>
  )
}
