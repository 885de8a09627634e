/** Who works here, in which role, and who is invited. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { InvitationView, MemberView } from '#contract/team.ts'
import { can } from '../../api/can.ts'
import { useSend } from '../../api/query.ts'
import { Mark } from '../../parts/mark.tsx'
import { Row, Section } from '../../parts/section.tsx'
import { dayAndTimeOf, dayOf, shortDayText } from '../../parts/when.ts'
import { words } from '../../words/index.ts'
import { SettingsPage } from '../parts/settings-page.tsx'
import { Pages } from '../shared/pages.tsx'
import { refusalText } from '../shared/refusal.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { isMe, RemoveDialog, RoleDialog } from './member-dialogs.tsx'
import { invitationsQuery, membersQuery } from './queries.ts'
import { teamWords as said } from './words.ts'
import classes from '../shared/shared.module.css'

export function TeamPage() {
  const [inviting, setInviting] = useState(false)
  const mayInvite = can('POST /api/businesses/{businessId}/invitations')
  return (
    <SettingsPage name="team">
      <Section
        title={said.members}
        aside={mayInvite ? <Button onClick={() => setInviting(true)}>{said.invite}</Button> : null}
      >
        <Pages query={membersQuery()} empty={null}>
          {(members) => (
            <ul>
              {members.map((member) => (
                <Member key={member.userId} member={member} />
              ))}
            </ul>
          )}
        </Pages>
      </Section>
      {mayInvite ? <Invitations /> : null}
      <InviteDialog opened={inviting} close={() => setInviting(false)} />
    </SettingsPage>
  )
}

function Member({ member }: { member: MemberView }) {
  const [open, setOpen] = useState<'role' | 'remove' | null>(null)
  const close = () => setOpen(null)
  const mayChange = can('PATCH /api/businesses/{businessId}/members/{userId}')
  return (
    <Row
      title={
        <>
          {member.name}
          {isMe(member) ? <Mark>{said.you}</Mark> : null}
          <Mark tone={member.role === 'owner' ? 'good' : 'plain'}>{words().menu.role[member.role]}</Mark>
        </>
      }
      detail={`${member.email} · ${said.since(shortDayText(dayOf(member.since)))}`}
      actions={
        <>
          {mayChange ? (
            <Button variant="default" size="xs" onClick={() => setOpen('role')}>
              {said.changeRole}
              <span className={classes.unseen}> {member.name}</span>
            </Button>
          ) : null}
          {mayChange || isMe(member) ? (
            <Button variant="default" size="xs" onClick={() => setOpen('remove')}>
              {isMe(member) ? said.leave : said.remove}
              {isMe(member) ? null : <span className={classes.unseen}> {member.name}</span>}
            </Button>
          ) : null}
          <RoleDialog member={member} opened={open === 'role'} close={close} />
          <RemoveDialog member={member} opened={open === 'remove'} close={close} />
        </>
      }
    />
  )
}

function Invitations() {
  return (
    <Section title={said.invitations}>
      <Pages query={invitationsQuery()} empty={<p className={classes.none}>{said.noInvitations}</p>}>
        {(invitations) => (
          <ul>
            {invitations.map((invitation) => (
              <Invitation key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        )}
      </Pages>
    </Section>
  )
}

function Invitation({ invitation: { id, email, role, expiresAt } }: { invitation: InvitationView }) {
  const withdraw = useSend('DELETE /api/businesses/{businessId}/invitations/{invitationId}', {
    anew: ['GET /api/businesses/{businessId}/invitations'],
  })
  return (
    <Row
      title={
        <>
          {email}
          <Mark>{words().menu.role[role]}</Mark>
        </>
      }
      detail={
        withdraw.error ? <span role="alert">{refusalText(withdraw.error)}</span> : said.until(dayAndTimeOf(expiresAt))
      }
      actions={
        <Button
          variant="default"
          size="xs"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ params: { invitationId: id } })}
        >
          {said.withdraw}
          <span className={classes.unseen}> {email}</span>
        </Button>
      }
    />
  )
}
