import { BusinessView, ReachView, WidgetView } from '#contract/businesses.ts'
import { ListPage } from '#contract/list-page.ts'
import { linkTo, paths } from '#contract/paths.ts'
import * as team from '#contract/team.ts'
import type { Context } from '#src/context.ts'
import { personOf } from '#src/platform/actor.ts'
import { admins, adminsWithFreshCode, anyone, members, users } from '#src/platform/http/access.ts'
import { page, route } from '#src/platform/http/route.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changeRole } from './change-role.ts'
import { chooseReach } from './choose-reach.ts'
import { createApiKey } from './create-api-key.ts'
import { endImpersonation } from './end-impersonation.ts'
import { getBusiness } from './get-business.ts'
import { invitationPage } from './invitation-page.ts'
import { inviteMember } from './invite-member.ts'
import { listApiKeys } from './list-api-keys.ts'
import { listImpersonations } from './list-impersonations.ts'
import { listInvitations } from './list-invitations.ts'
import { listMembers } from './list-members.ts'
import { meRoutes } from './me/routes.ts'
import { askingForNotices } from './notices/notices-link.ts'
import { noticesRoutes } from './notices/routes.ts'
import { openBusiness } from './open-business.ts'
import { getWidget, publishWidget } from './publish-widget.ts'
import { removeMember } from './remove-member.ts'
import { revokeApiKey } from './revoke-api-key.ts'
import { startImpersonation } from './start-impersonation.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

export const businessRoutes = (ctx: Context) => [
  ...meRoutes(ctx),
  ...profileRoutes(ctx),
  ...noticesRoutes(ctx),
  ...memberRoutes(ctx),
  ...invitationRoutes(ctx),
  ...acceptingRoutes(ctx),
  ...apiKeyRoutes(ctx),
  ...impersonationRoutes(ctx),
]

const profileRoutes = (ctx: Context) => [
  route({
    method: 'POST',
    path: paths.api.businesses,
    summary: 'Open a business of your own',
    access: users(),
    limit: 'lenient',
    idempotent: true,
    body: team.OpenBusiness,
    answer: { 201: BusinessView },
    fails: ['email_unverified', 'name_taken', 'too_many_businesses'],
    handle: (tx, { actor, body }) => openBusiness(tx, personOf(actor), { wanted: body, asking: askingForNotices(ctx) }),
  }),
  route({
    method: 'GET',
    path: paths.api.business,
    summary: 'The business: profile, hours, numbers',
    access: members('staff', 'business:read'),
    limit: 'lenient',
    answer: { 200: BusinessView },
    fails: ['not_found'],
    handle: (tx) => getBusiness(tx),
  }),
  route({
    method: 'PUT',
    path: paths.api.reach,
    summary: 'Choose where else than at home people are texted and called',
    access: members('manager'),
    limit: 'lenient',
    body: ReachView,
    answer: { 200: ReachView },
    handle: (tx, { body }) => chooseReach(tx, body),
  }),
  route({
    method: 'GET',
    path: paths.api.widget,
    summary: 'Whether visitors of websites can call and write, and how the booking page looks',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: WidgetView },
    handle: getWidget,
  }),
  route({
    method: 'PUT',
    path: paths.api.widget,
    summary: 'Let visitors of websites call and write, or not',
    access: members('owner'),
    limit: 'lenient',
    body: WidgetView,
    answer: { 200: WidgetView },
    handle: (tx, { body }) => publishWidget(tx, body),
  }),
]

const memberRoutes = ({ clock }: Context) => [
  route({
    method: 'GET',
    path: paths.api.members,
    summary: 'Who works here',
    access: members('manager'),
    limit: 'lenient',
    query: ListPage,
    answer: { 200: team.MemberList },
    fails: ['invalid_request'],
    handle: (tx, { query }) => listMembers(tx, query),
  }),
  route({
    method: 'PATCH',
    path: paths.api.member,
    summary: 'Give a member another role',
    access: members('owner'),
    limit: 'lenient',
    body: team.ChangeRole,
    answer: { 200: team.MemberView },
    fails: ['not_found', 'last_owner'],
    handle: (tx, { actor, params, body }) => changeRole(tx, actor, { userId: params.userId, role: body.role }),
  }),
  route({
    method: 'DELETE',
    path: paths.api.member,
    summary: 'Remove a member, or leave',
    // Every member may leave, so every role may ask; the use-case lets only owners remove others.
    access: members('staff'),
    limit: 'lenient',
    body: team.RemoveMember,
    answer: { 200: team.MemberLeft },
    fails: ['not_found', 'last_owner'],
    handle: (tx, { actor, params, body }) =>
      removeMember(tx, actor, { userId: params.userId, revokeKeys: body?.revokeKeys ?? false, nowMs: clock.nowMs() }),
  }),
]

const invitationRoutes = ({ clock, config }: Context) => [
  route({
    method: 'POST',
    path: paths.api.invitations,
    summary: 'Invite somebody by mail',
    access: members('owner'),
    limit: 'moderate',
    idempotent: true,
    body: team.NewInvitation,
    answer: { 201: team.InvitationView },
    fails: ['not_allowed', 'already_member', 'too_many_invitations'],
    handle: (tx, { actor, body }) => {
      const linkFor = (token: string) => config.baseUrl + linkTo(paths.acceptInvitation, { token })
      return inviteMember(tx, body, { actor, productName: config.productName, nowMs: clock.nowMs(), linkFor })
    },
  }),
  route({
    method: 'GET',
    path: paths.api.invitations,
    summary: 'Invitations nobody has accepted yet',
    access: members('owner'),
    limit: 'lenient',
    query: ListPage,
    answer: { 200: team.InvitationList },
    fails: ['invalid_request'],
    handle: (tx, { query }) => listInvitations(tx, query),
  }),
  route({
    method: 'DELETE',
    path: paths.api.invitation,
    summary: 'Withdraw an invitation',
    access: members('owner'),
    limit: 'lenient',
    answer: { 200: team.InvitationWithdrawn },
    fails: ['not_found'],
    handle: (tx, { params }) => withdrawInvitation(tx, params.invitationId),
  }),
]

const acceptingRoutes = ({ clock, config }: Context) => [
  route({
    method: 'POST',
    path: paths.api.acceptInvitation,
    summary: 'Join a business by the link that was mailed',
    access: users(),
    limit: 'moderate',
    body: team.InvitationToken,
    answer: { 200: team.InvitationAccepted },
    fails: ['link_expired', 'email_unverified', 'already_member'],
    handle: (tx, { actor, body }) => acceptInvitation(tx, personOf(actor), { token: body.token, nowMs: clock.nowMs() }),
  }),
  page({
    method: 'GET',
    path: paths.acceptInvitation,
    summary: 'Where the mailed invitation leads',
    access: anyone(),
    limit: 'moderate',
    query: team.InvitationToken,
    handle: async (_tx, { actor, query }) => ({
      html: invitationPage({
        productName: config.productName,
        token: query.token,
        isSignedIn: actor.kind !== 'visitor',
      }),
    }),
  }),
  page({
    method: 'POST',
    path: paths.acceptInvitation,
    summary: 'Joins a business, from the page',
    access: users(),
    limit: 'moderate',
    body: team.InvitationToken,
    handle: async (tx, { actor, body }) => {
      const { businessId } = await acceptInvitation(tx, personOf(actor), { token: body.token, nowMs: clock.nowMs() })
      return { redirect: linkTo(paths.business, { businessId }) }
    },
  }),
]

const apiKeyRoutes = ({ clock, config }: Context) => [
  route({
    method: 'POST',
    path: paths.api.apiKeys,
    summary: 'Make an API key',
    access: members('owner'),
    limit: 'lenient',
    idempotent: true,
    body: team.NewApiKey,
    answer: { 201: team.ApiKeyMade },
    handle: (tx, { body }) => createApiKey(tx, body, { nowMs: clock.nowMs(), secretKey: config.secretKey }),
  }),
  route({
    method: 'GET',
    path: paths.api.apiKeys,
    summary: 'API keys: their names and scopes, never the keys',
    access: members('owner'),
    limit: 'lenient',
    query: ListPage,
    answer: { 200: team.ApiKeyList },
    fails: ['invalid_request'],
    handle: (tx, { query }) => listApiKeys(tx, query),
  }),
  route({
    method: 'DELETE',
    path: paths.api.apiKey,
    summary: 'Revoke an API key',
    access: members('owner'),
    limit: 'lenient',
    answer: { 200: team.ApiKeyView },
    fails: ['not_found'],
    handle: (tx, { params }) => revokeApiKey(tx, params.apiKeyId, clock.nowMs()),
  }),
]

const impersonationRoutes = ({ clock }: Context) => [
  route({
    method: 'POST',
    path: paths.adminApi.impersonations,
    summary:
      'Act in a business as a manager, for a stated reason and a limited time; within 15 minutes of showing a code',
    access: adminsWithFreshCode(),
    limit: 'lenient',
    idempotent: true,
    body: team.NewImpersonation,
    answer: { 201: team.ImpersonationView },
    fails: ['not_found', 'two_factor_stale'],
    handle: (tx, { actor, body }) =>
      tx.inBusiness(body.businessId, (own) =>
        startImpersonation(own, personOf(actor), { ...body, nowMs: clock.nowMs() }),
      ),
  }),
  route({
    method: 'DELETE',
    path: paths.adminApi.impersonation,
    summary: 'End an impersonation before its time',
    access: admins(),
    limit: 'lenient',
    answer: { 200: team.ImpersonationView },
    fails: ['not_found'],
    handle: (tx, { params }) => endImpersonation(tx, params.impersonationId, clock.nowMs()),
  }),
  route({
    method: 'GET',
    path: paths.api.impersonations,
    summary: 'Which platform admins have acted here, why and when',
    access: members('staff'),
    limit: 'lenient',
    query: ListPage,
    answer: { 200: team.ImpersonationList },
    fails: ['invalid_request'],
    handle: (tx, { query }) => listImpersonations(tx, query),
  }),
]
