// Printed from the list of routes by: npm run generate
import type { z } from 'zod'
import type * as afterwards from '#contract/afterwards.ts'
import type * as appointmentHistory from '#contract/appointment-history.ts'
import type * as appointments from '#contract/appointments.ts'
import type * as audit from '#contract/audit.ts'
import type * as businesses from '#contract/businesses.ts'
import type * as calendar from '#contract/calendar.ts'
import type * as calendars from '#contract/calendars.ts'
import type * as callsView from '#contract/calls-view.ts'
import type * as catalogue from '#contract/catalogue.ts'
import type * as contactCard from '#contract/contact-card.ts'
import type * as glass from '#contract/glass.ts'
import type * as hours from '#contract/hours.ts'
import type * as knowledge from '#contract/knowledge.ts'
import type * as listPage from '#contract/list-page.ts'
import type * as onboarding from '#contract/onboarding.ts'
import type * as privacy from '#contract/privacy.ts'
import type * as reaching from '#contract/reaching.ts'
import type * as receptionist from '#contract/receptionist.ts'
import type * as recordings from '#contract/recordings.ts'
import type * as rehearsals from '#contract/rehearsals.ts'
import type * as reminders from '#contract/reminders.ts'
import type * as slots from '#contract/slots.ts'
import type * as statistics from '#contract/statistics.ts'
import type * as team from '#contract/team.ts'
import type * as texts from '#contract/texts.ts'
import type * as timeOff from '#contract/time-off.ts'
import type * as today from '#contract/today.ts'
import type * as together from '#contract/together.ts'
import type * as van from '#contract/van.ts'
import type * as webhooks from '#contract/webhooks.ts'

/** What each route takes and answers, as it goes over the wire, and the codes with which it may fail. */
export type Api = {
  'DELETE /api/businesses/{businessId}/api-keys/{apiKeyId}': {
    params: { businessId: string; apiKeyId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof team.ApiKeyView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'DELETE /api/businesses/{businessId}/calendar-connections/{connectionId}': {
    params: { businessId: string; connectionId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof calendars.CalendarDisconnected>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'DELETE /api/businesses/{businessId}/calendar-feeds/{feedId}': {
    params: { businessId: string; feedId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof calendars.CalendarFeedRevoked>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'DELETE /api/businesses/{businessId}/demo': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof privacy.DemoRemoved>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'DELETE /api/businesses/{businessId}/hours/{day}': {
    params: { businessId: string; day: string }
    query: undefined
    body: undefined
    answer: z.input<typeof hours.HoursChanged>
    code: 'not_found' | 'day_invalid' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'DELETE /api/businesses/{businessId}/invitations/{invitationId}': {
    params: { businessId: string; invitationId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof team.InvitationWithdrawn>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'DELETE /api/businesses/{businessId}/knowledge/{knowledgeId}': {
    params: { businessId: string; knowledgeId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof knowledge.KnowledgeRemoved>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'DELETE /api/businesses/{businessId}/members/{userId}': {
    params: { businessId: string; userId: string }
    query: undefined
    body: z.input<typeof team.RemoveMember>
    answer: z.input<typeof team.MemberLeft>
    code: 'not_found' | 'last_owner' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'DELETE /api/businesses/{businessId}/places/{placeId}': {
    params: { businessId: string; placeId: string }
    query: z.input<typeof catalogue.RemoveFromCatalogue>
    body: undefined
    answer: z.input<typeof catalogue.RemovedFromCatalogue>
    code: 'not_found' | 'changed_meanwhile' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'DELETE /api/businesses/{businessId}/services/{serviceId}': {
    params: { businessId: string; serviceId: string }
    query: z.input<typeof catalogue.RemoveFromCatalogue>
    body: undefined
    answer: z.input<typeof catalogue.RemovedFromCatalogue>
    code: 'not_found' | 'changed_meanwhile' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'DELETE /api/businesses/{businessId}/staff/{staffId}': {
    params: { businessId: string; staffId: string }
    query: z.input<typeof catalogue.RemoveFromCatalogue>
    body: undefined
    answer: z.input<typeof catalogue.RemovedFromCatalogue>
    code: 'not_found' | 'changed_meanwhile' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'DELETE /api/businesses/{businessId}/staff/{staffId}/hours/{day}': {
    params: { businessId: string; staffId: string; day: string }
    query: undefined
    body: undefined
    answer: z.input<typeof hours.HoursChanged>
    code: 'not_found' | 'day_invalid' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'DELETE /api/businesses/{businessId}/staff/{staffId}/time-off/{blockId}': {
    params: { businessId: string; staffId: string; blockId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof timeOff.TimeOffRemoved>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'DELETE /api/businesses/{businessId}/webhooks/{webhookId}': {
    params: { businessId: string; webhookId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof webhooks.WebhookRemoved>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof businesses.BusinessView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/api-keys': {
    params: { businessId: string }
    query: z.input<typeof listPage.ListPage>
    body: undefined
    answer: z.input<typeof team.ApiKeyList>
    code: 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/appointments': {
    params: { businessId: string }
    query: z.input<typeof appointments.ListAppointments>
    body: undefined
    answer: z.input<typeof appointments.AppointmentList>
    code: 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/appointments/{appointmentId}': {
    params: { businessId: string; appointmentId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof appointments.AppointmentView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/appointments/{appointmentId}/history': {
    params: { businessId: string; appointmentId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof appointmentHistory.AppointmentHistory>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/audit-logs': {
    params: { businessId: string }
    query: z.input<typeof audit.ListEvents>
    body: undefined
    answer: z.input<typeof audit.EventList>
    code: 'invalid_request' | 'not_found' | 'not_signed_in' | 'not_allowed' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/calendar': {
    params: { businessId: string }
    query: z.input<typeof calendar.AskCalendar>
    body: undefined
    answer: z.input<typeof calendar.CalendarView>
    code: 'day_invalid' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/calendar-connections': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof calendars.CalendarConnectionList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/calendar-feeds': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof calendars.CalendarFeedList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/calls': {
    params: { businessId: string }
    query: z.input<typeof callsView.ListCalls>
    body: undefined
    answer: z.input<typeof callsView.CallList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/calls/{callId}': {
    params: { businessId: string; callId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof callsView.CallDetail>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/contacts': {
    params: { businessId: string }
    query: z.input<typeof privacy.SearchContacts>
    body: undefined
    answer: z.input<typeof privacy.ContactList>
    code: 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/contacts/{contactId}': {
    params: { businessId: string; contactId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof contactCard.ContactCard>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/contacts/{contactId}/timeline': {
    params: { businessId: string; contactId: string }
    query: z.input<typeof listPage.ListPage>
    body: undefined
    answer: z.input<typeof contactCard.Timeline>
    code: 'not_found' | 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/conversations/{conversationId}': {
    params: { businessId: string; conversationId: string }
    query: z.input<typeof glass.GlassPage>
    body: undefined
    answer: z.input<typeof glass.GlassView>
    code: 'not_found' | 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/erasures': {
    params: { businessId: string }
    query: z.input<typeof listPage.ListPage>
    body: undefined
    answer: z.input<typeof privacy.ErasureList>
    code: 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/exports': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof privacy.ExportList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/holidays': {
    params: { businessId: string }
    query: z.input<typeof hours.FindHolidays>
    body: undefined
    answer: z.input<typeof hours.HolidayList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/hours': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof hours.HoursView>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/impersonations': {
    params: { businessId: string }
    query: z.input<typeof listPage.ListPage>
    body: undefined
    answer: z.input<typeof team.ImpersonationList>
    code: 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/invitations': {
    params: { businessId: string }
    query: z.input<typeof listPage.ListPage>
    body: undefined
    answer: z.input<typeof team.InvitationList>
    code: 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/knowledge': {
    params: { businessId: string }
    query: z.input<typeof listPage.ListPage>
    body: undefined
    answer: z.input<typeof knowledge.KnowledgeList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/members': {
    params: { businessId: string }
    query: z.input<typeof listPage.ListPage>
    body: undefined
    answer: z.input<typeof team.MemberList>
    code: 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/my/today': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof van.MyToday>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/onboarding': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof onboarding.OnboardingView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/openings': {
    params: { businessId: string }
    query: z.input<typeof slots.ExplainOpenings>
    body: undefined
    answer: z.input<typeof slots.OpeningsView>
    code: 'service_unknown' | 'staff_unknown' | 'day_invalid' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/people': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof reaching.PeopleView>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/places': {
    params: { businessId: string }
    query: z.input<typeof catalogue.ListCatalogue>
    body: undefined
    answer: z.input<typeof catalogue.PlaceList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/places/{placeId}': {
    params: { businessId: string; placeId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof catalogue.PlaceView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/receptionist': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof receptionist.ReceptionistSettings>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/recordings': {
    params: { businessId: string }
    query: z.input<typeof listPage.ListPage>
    body: undefined
    answer: z.input<typeof recordings.RecordingList>
    code: 'invalid_request' | 'not_found' | 'not_signed_in' | 'not_allowed' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/rehearsals': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof rehearsals.RehearsalList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/rehearsals/{rehearsalId}': {
    params: { businessId: string; rehearsalId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof rehearsals.RehearsalView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/reminders': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof reminders.ReminderSettings>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/retention': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof privacy.RetentionView>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/services': {
    params: { businessId: string }
    query: z.input<typeof catalogue.ListCatalogue>
    body: undefined
    answer: z.input<typeof catalogue.ServiceDetailsList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/services/{serviceId}': {
    params: { businessId: string; serviceId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof catalogue.ServiceDetails>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/slots': {
    params: { businessId: string }
    query: z.input<typeof slots.SearchSlots>
    body: undefined
    answer: z.input<typeof slots.SlotsView>
    code: 'service_unknown' | 'staff_unknown' | 'day_invalid' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/staff': {
    params: { businessId: string }
    query: z.input<typeof catalogue.ListCatalogue>
    body: undefined
    answer: z.input<typeof catalogue.StaffList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/staff/{staffId}': {
    params: { businessId: string; staffId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof catalogue.StaffView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/staff/{staffId}/hours': {
    params: { businessId: string; staffId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof hours.HoursView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/staff/{staffId}/time-off': {
    params: { businessId: string; staffId: string }
    query: z.input<typeof listPage.ListPage>
    body: undefined
    answer: z.input<typeof timeOff.TimeOffList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/staff/{staffId}/time-off/{blockId}/affected': {
    params: { businessId: string; staffId: string; blockId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof timeOff.OutView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/statistics': {
    params: { businessId: string }
    query: z.input<typeof statistics.AskStatistics>
    body: undefined
    answer: z.input<typeof statistics.StatisticsView>
    code: 'invalid_request' | 'not_found' | 'not_signed_in' | 'not_allowed' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/tasks': {
    params: { businessId: string }
    query: z.input<typeof afterwards.ListTasks>
    body: undefined
    answer: z.input<typeof afterwards.TaskList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/texting': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof afterwards.Texting>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/threads': {
    params: { businessId: string }
    query: z.input<typeof texts.ListThreads>
    body: undefined
    answer: z.input<typeof texts.ThreadList>
    code: 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/threads/{threadId}': {
    params: { businessId: string; threadId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof texts.ThreadView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/threads/{threadId}/texts': {
    params: { businessId: string; threadId: string }
    query: z.input<typeof listPage.ListPage>
    body: undefined
    answer: z.input<typeof texts.ThreadTextList>
    code: 'not_found' | 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/today': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof today.TodayView>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/treatments': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof afterwards.TreatmentList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/unanswered-questions': {
    params: { businessId: string }
    query: z.input<typeof listPage.ListPage>
    body: undefined
    answer: z.input<typeof knowledge.QuestionList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/webhooks': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof webhooks.WebhookList>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/webhooks/{webhookId}': {
    params: { businessId: string; webhookId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof webhooks.WebhookView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/webhooks/{webhookId}/deliveries': {
    params: { businessId: string; webhookId: string }
    query: z.input<typeof listPage.ListPage>
    body: undefined
    answer: z.input<typeof webhooks.DeliveryList>
    code: 'not_found' | 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/webhooks/{webhookId}/deliveries/{eventId}': {
    params: { businessId: string; webhookId: string; eventId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof webhooks.DeliveryDetail>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/weekly-mail': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof statistics.WeeklyMail>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/businesses/{businessId}/widget': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof businesses.WidgetView>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/me': {
    params: undefined
    query: undefined
    body: undefined
    answer: z.input<typeof team.Me>
    code: 'not_signed_in' | 'not_allowed' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'GET /api/user/gdpr/exports': {
    params: undefined
    query: undefined
    body: undefined
    answer: z.input<typeof privacy.ExportList>
    code: 'not_signed_in' | 'not_allowed' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PATCH /api/businesses/{businessId}': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof reaching.ChangeBusiness>
    answer: z.input<typeof reaching.ChangedBusiness>
    code: 'not_found' | 'phone_invalid' | 'destination_refused' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PATCH /api/businesses/{businessId}/appointments/{appointmentId}': {
    params: { businessId: string; appointmentId: string }
    query: undefined
    body: z.input<typeof appointments.MoveAppointment>
    answer: z.input<typeof appointments.AppointmentView>
    code: 'not_found' | 'appointment_closed' | 'changed_meanwhile' | 'service_unknown' | 'staff_unknown' | 'day_invalid' | 'offer_unknown' | 'offer_expired' | 'time_not_free' | 'slot_taken' | 'withdrawn' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'PATCH /api/businesses/{businessId}/contacts/{contactId}': {
    params: { businessId: string; contactId: string }
    query: undefined
    body: z.input<typeof contactCard.ChangeContact>
    answer: z.input<typeof contactCard.ContactCard>
    code: 'not_found' | 'phone_invalid' | 'email_invalid' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PATCH /api/businesses/{businessId}/members/{userId}': {
    params: { businessId: string; userId: string }
    query: undefined
    body: z.input<typeof team.ChangeRole>
    answer: z.input<typeof team.MemberView>
    code: 'not_found' | 'last_owner' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PATCH /api/businesses/{businessId}/onboarding': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof onboarding.ChangeOnboarding>
    answer: z.input<typeof onboarding.OnboardingView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PATCH /api/businesses/{businessId}/places/{placeId}': {
    params: { businessId: string; placeId: string }
    query: undefined
    body: z.input<typeof catalogue.ChangePlace>
    answer: z.input<typeof catalogue.PlaceChanged>
    code: 'not_found' | 'changed_meanwhile' | 'already_exists' | 'service_unknown' | 'nobody_left' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PATCH /api/businesses/{businessId}/receptionist': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof receptionist.ChangeReceptionist>
    answer: z.input<typeof receptionist.ReceptionistSettings>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PATCH /api/businesses/{businessId}/services/{serviceId}': {
    params: { businessId: string; serviceId: string }
    query: undefined
    body: z.input<typeof catalogue.ChangeService>
    answer: z.input<typeof catalogue.ServiceChanged>
    code: 'not_found' | 'changed_meanwhile' | 'already_exists' | 'subject_unknown' | 'question_unknown' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PATCH /api/businesses/{businessId}/staff/{staffId}': {
    params: { businessId: string; staffId: string }
    query: undefined
    body: z.input<typeof catalogue.ChangeStaff>
    answer: z.input<typeof catalogue.StaffChanged>
    code: 'not_found' | 'changed_meanwhile' | 'already_exists' | 'service_unknown' | 'nobody_left' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PATCH /api/businesses/{businessId}/webhooks/{webhookId}': {
    params: { businessId: string; webhookId: string }
    query: undefined
    body: z.input<typeof webhooks.ChangeWebhook>
    answer: z.input<typeof webhooks.WebhookView>
    code: 'not_found' | 'url_refused' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PATCH /api/me': {
    params: undefined
    query: undefined
    body: z.input<typeof team.ChangeMe>
    answer: z.input<typeof team.Me>
    code: 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses': {
    params: undefined
    query: undefined
    body: z.input<typeof team.OpenBusiness>
    answer: z.input<typeof businesses.BusinessView>
    code: 'email_unverified' | 'name_taken' | 'too_many_businesses' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/api-keys': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof team.NewApiKey>
    answer: z.input<typeof team.ApiKeyMade>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/appointments': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof appointments.BookOrSqueezeIn>
    answer: z.input<typeof appointments.AppointmentView>
    code: 'offer_unknown' | 'offer_expired' | 'service_unknown' | 'staff_unknown' | 'day_invalid' | 'time_not_free' | 'slot_taken' | 'withdrawn' | 'answer_missing' | 'answer_unfit' | 'phone_invalid' | 'email_invalid' | 'contact_unreachable' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/approve': {
    params: { businessId: string; appointmentId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof appointments.AppointmentView>
    code: 'not_found' | 'appointment_closed' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/arrived': {
    params: { businessId: string; appointmentId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof van.VisitView>
    code: 'not_found' | 'appointment_closed' | 'appointment_ahead' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/cancel': {
    params: { businessId: string; appointmentId: string }
    query: undefined
    body: z.input<typeof appointments.CancelAppointment>
    answer: z.input<typeof appointments.AppointmentView>
    code: 'not_found' | 'appointment_closed' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/cannot-come': {
    params: { businessId: string; appointmentId: string }
    query: undefined
    body: z.input<typeof van.CannotCome>
    answer: z.input<typeof van.VisitView>
    code: 'not_found' | 'appointment_closed' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/complete': {
    params: { businessId: string; appointmentId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof appointments.AppointmentView>
    code: 'not_found' | 'appointment_ahead' | 'appointment_closed' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/decline': {
    params: { businessId: string; appointmentId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof appointments.AppointmentView>
    code: 'not_found' | 'appointment_closed' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/no-show': {
    params: { businessId: string; appointmentId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof appointments.AppointmentView>
    code: 'not_found' | 'appointment_ahead' | 'appointment_closed' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/on-my-way': {
    params: { businessId: string; appointmentId: string }
    query: undefined
    body: z.input<typeof van.OnMyWay>
    answer: z.input<typeof van.VisitView>
    code: 'not_found' | 'appointment_closed' | 'appointment_ahead' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/swap': {
    params: { businessId: string; appointmentId: string }
    query: undefined
    body: z.input<typeof together.SwapAppointments>
    answer: z.input<typeof together.SwappedAppointments>
    code: 'not_found' | 'appointment_closed' | 'changed_meanwhile' | 'service_unknown' | 'day_invalid' | 'invalid_request' | 'time_not_free' | 'slot_taken' | 'withdrawn' | 'not_signed_in' | 'not_allowed' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/appointments/together': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof together.BookTogether>
    answer: z.input<typeof together.BookedTogether>
    code: 'offer_unknown' | 'offer_expired' | 'slot_taken' | 'withdrawn' | 'answer_missing' | 'answer_unfit' | 'phone_invalid' | 'email_invalid' | 'contact_unreachable' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/calendar-connections': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof calendars.ConnectCalendar>
    answer: z.input<typeof calendars.CalendarConnectionView>
    code: 'not_found' | 'url_refused' | 'too_many_calendars' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/calendar-connections/{connectionId}/sync': {
    params: { businessId: string; connectionId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof calendars.CalendarConnectionView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/calendar-feeds': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof calendars.NewCalendarFeed>
    answer: z.input<typeof calendars.CalendarFeedMade>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/close': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof privacy.CloseBusiness>
    answer: z.input<typeof privacy.Closing>
    code: 'business_closed' | 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/contacts/{contactId}/erase': {
    params: { businessId: string; contactId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof privacy.ErasureAsked>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/contacts/{contactId}/merge': {
    params: { businessId: string; contactId: string }
    query: undefined
    body: z.input<typeof contactCard.MergeContact>
    answer: z.input<typeof contactCard.ContactCard>
    code: 'not_found' | 'invalid_request' | 'not_signed_in' | 'not_allowed' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/conversations/{conversationId}/hand-back': {
    params: { businessId: string; conversationId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof texts.HandedBack>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/conversations/{conversationId}/messages': {
    params: { businessId: string; conversationId: string }
    query: undefined
    body: z.input<typeof texts.PersonsText>
    answer: z.input<typeof texts.PersonsTextWritten>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/exports': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof privacy.ExportAsked>
    code: 'export_running' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/holidays': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof hours.ChooseHolidays>
    answer: z.input<typeof hours.HoursChanged>
    code: 'day_invalid' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/invitations': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof team.NewInvitation>
    answer: z.input<typeof team.InvitationView>
    code: 'not_allowed' | 'already_member' | 'too_many_invitations' | 'not_signed_in' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/knowledge': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof knowledge.NewKnowledge>
    answer: z.input<typeof knowledge.KnowledgeView>
    code: 'too_many_entries' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/notices-address/confirmation': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof businesses.NoticesAsked>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/offers': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof appointments.AskOffers>
    answer: z.input<typeof appointments.OffersView>
    code: 'service_unknown' | 'staff_unknown' | 'day_invalid' | 'time_not_free' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/offers/party': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof together.OfferParty>
    answer: z.input<typeof together.PartyOffers>
    code: 'service_unknown' | 'day_invalid' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/offers/series': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof together.OfferSeries>
    answer: z.input<typeof together.SeriesOffers>
    code: 'service_unknown' | 'staff_unknown' | 'day_invalid' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/people/{personId}/code': {
    params: { businessId: string; personId: string }
    query: undefined
    body: z.input<typeof reaching.SendCode>
    answer: z.input<typeof reaching.CodeSent>
    code: 'not_found' | 'already_settled' | 'number_missing' | 'destination_refused' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/people/{personId}/proof': {
    params: { businessId: string; personId: string }
    query: undefined
    body: z.input<typeof reaching.TypedCode>
    answer: z.input<typeof reaching.CodeTaken>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/places': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof catalogue.NewPlace>
    answer: z.input<typeof catalogue.PlaceView>
    code: 'already_exists' | 'service_unknown' | 'too_many_entries' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/receptionist/hear': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof receptionist.ChangeReceptionist>
    answer: z.input<typeof receptionist.CallersHear>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/receptionist/talk': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof receptionist.TalkOpened>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/rehearsals': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof rehearsals.RehearsalRow>
    code: 'rehearsal_running' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/reopen': {
    params: { businessId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof privacy.Reopened>
    code: 'business_open' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/services': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof catalogue.NewService>
    answer: z.input<typeof catalogue.ServiceDetails>
    code: 'already_exists' | 'subject_unknown' | 'question_unknown' | 'too_many_entries' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/staff': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof catalogue.NewStaff>
    answer: z.input<typeof catalogue.StaffView>
    code: 'not_found' | 'already_exists' | 'service_unknown' | 'too_many_entries' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/staff/{staffId}/out': {
    params: { businessId: string; staffId: string }
    query: undefined
    body: z.input<typeof timeOff.GoOut>
    answer: z.input<typeof timeOff.OutView>
    code: 'not_found' | 'day_invalid' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/staff/{staffId}/time-off': {
    params: { businessId: string; staffId: string }
    query: undefined
    body: z.input<typeof timeOff.NewTimeOff>
    answer: z.input<typeof timeOff.TimeOffAdded>
    code: 'not_found' | 'day_invalid' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/staff/{staffId}/time-off/{blockId}/settle': {
    params: { businessId: string; staffId: string; blockId: string }
    query: undefined
    body: z.input<typeof timeOff.SettleAbsence>
    answer: z.input<typeof timeOff.AbsenceSettled>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/tasks/{taskId}/done': {
    params: { businessId: string; taskId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof afterwards.TaskView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/tasks/{taskId}/text': {
    params: { businessId: string; taskId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof afterwards.TaskView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/tasks/{taskId}/undone': {
    params: { businessId: string; taskId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof afterwards.TaskView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/threads': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof texts.NewThread>
    answer: z.input<typeof texts.ThreadBegun>
    code: 'number_missing' | 'phone_invalid' | 'destination_refused' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/threads/{threadId}/read': {
    params: { businessId: string; threadId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof texts.ThreadRead>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/unanswered-questions/{unansweredId}/answer': {
    params: { businessId: string; unansweredId: string }
    query: undefined
    body: z.input<typeof knowledge.AnswerQuestion>
    answer: z.input<typeof knowledge.KnowledgeView>
    code: 'not_found' | 'question_settled' | 'too_many_entries' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/unanswered-questions/{unansweredId}/dismiss': {
    params: { businessId: string; unansweredId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof knowledge.QuestionDismissed>
    code: 'not_found' | 'question_settled' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/businesses/{businessId}/webhooks': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof webhooks.NewWebhook>
    answer: z.input<typeof webhooks.WebhookMade>
    code: 'url_refused' | 'too_many_webhooks' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/webhooks/{webhookId}/deliveries/{eventId}': {
    params: { businessId: string; webhookId: string; eventId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof webhooks.DeliveryView>
    code: 'not_found' | 'webhook_off' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/webhooks/{webhookId}/replay': {
    params: { businessId: string; webhookId: string }
    query: undefined
    body: z.input<typeof webhooks.ReplayRange>
    answer: z.input<typeof webhooks.Replayed>
    code: 'invalid_request' | 'not_found' | 'webhook_off' | 'not_signed_in' | 'not_allowed' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/webhooks/{webhookId}/secret': {
    params: { businessId: string; webhookId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof webhooks.SecretRotated>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/businesses/{businessId}/webhooks/{webhookId}/test': {
    params: { businessId: string; webhookId: string }
    query: undefined
    body: undefined
    answer: z.input<typeof webhooks.DeliveryView>
    code: 'not_found' | 'webhook_off' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'POST /api/invitations/accept': {
    params: undefined
    query: undefined
    body: z.input<typeof team.InvitationToken>
    answer: z.input<typeof team.InvitationAccepted>
    code: 'link_expired' | 'email_unverified' | 'already_member' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/user/gdpr/delete': {
    params: undefined
    query: undefined
    body: undefined
    answer: z.input<typeof privacy.Closing>
    code: 'last_owner' | 'last_admin' | 'not_signed_in' | 'not_allowed' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'POST /api/user/gdpr/export': {
    params: undefined
    query: undefined
    body: undefined
    answer: z.input<typeof privacy.ExportAsked>
    code: 'export_running' | 'not_signed_in' | 'not_allowed' | 'request_in_flight' | 'idempotency_key_reused' | 'rate_limited' | 'unavailable'
    idempotent: true
  }
  'PUT /api/businesses/{businessId}/appointments/{appointmentId}/confirmation': {
    params: { businessId: string; appointmentId: string }
    query: undefined
    body: z.input<typeof appointments.DecideAppointment>
    answer: z.input<typeof appointments.AppointmentView>
    code: 'not_found' | 'already_settled' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/hours': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof hours.WeekHours>
    answer: z.input<typeof hours.HoursChanged>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/hours/{day}': {
    params: { businessId: string; day: string }
    query: undefined
    body: z.input<typeof hours.DayHours>
    answer: z.input<typeof hours.HoursChanged>
    code: 'day_invalid' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/knowledge/{knowledgeId}': {
    params: { businessId: string; knowledgeId: string }
    query: undefined
    body: z.input<typeof knowledge.NewKnowledge>
    answer: z.input<typeof knowledge.KnowledgeView>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/notices-address': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof businesses.NoticesAddress>
    answer: z.input<typeof businesses.NoticesView>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/people': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof reaching.NewPeople>
    answer: z.input<typeof reaching.PeopleView>
    code: 'not_found' | 'phone_invalid' | 'destination_refused' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/reach': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof businesses.ReachView>
    answer: z.input<typeof businesses.ReachView>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/receptionist': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof today.SwitchReceptionist>
    answer: z.input<typeof today.ReceptionistView>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/reminders': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof reminders.ReminderSettings>
    answer: z.input<typeof reminders.ReminderSettings>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/staff/{staffId}/hours': {
    params: { businessId: string; staffId: string }
    query: undefined
    body: z.input<typeof hours.WeekHours>
    answer: z.input<typeof hours.HoursChanged>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/staff/{staffId}/hours/{day}': {
    params: { businessId: string; staffId: string; day: string }
    query: undefined
    body: z.input<typeof hours.DayHours>
    answer: z.input<typeof hours.HoursChanged>
    code: 'not_found' | 'day_invalid' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/texting': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof afterwards.Texting>
    answer: z.input<typeof afterwards.Texting>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/treatments': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof afterwards.TreatCaller>
    answer: z.input<typeof afterwards.TreatmentList>
    code: 'phone_invalid' | 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/weekly-mail': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof statistics.WeeklyMail>
    answer: z.input<typeof statistics.WeeklyMail>
    code: 'not_found' | 'not_signed_in' | 'not_allowed' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
  'PUT /api/businesses/{businessId}/widget': {
    params: { businessId: string }
    query: undefined
    body: z.input<typeof businesses.WidgetView>
    answer: z.input<typeof businesses.WidgetView>
    code: 'not_signed_in' | 'not_allowed' | 'not_found' | 'invalid_request' | 'origin_refused' | 'body_too_large' | 'encoding_refused' | 'rate_limited' | 'unavailable'
    idempotent: false
  }
}

/** The lowest role that may ask. */
export const roles = {
  'DELETE /api/businesses/{businessId}/api-keys/{apiKeyId}': 'owner',
  'DELETE /api/businesses/{businessId}/calendar-connections/{connectionId}': 'owner',
  'DELETE /api/businesses/{businessId}/calendar-feeds/{feedId}': 'owner',
  'DELETE /api/businesses/{businessId}/demo': 'owner',
  'DELETE /api/businesses/{businessId}/hours/{day}': 'manager',
  'DELETE /api/businesses/{businessId}/invitations/{invitationId}': 'owner',
  'DELETE /api/businesses/{businessId}/knowledge/{knowledgeId}': 'manager',
  'DELETE /api/businesses/{businessId}/members/{userId}': 'staff',
  'DELETE /api/businesses/{businessId}/places/{placeId}': 'manager',
  'DELETE /api/businesses/{businessId}/services/{serviceId}': 'manager',
  'DELETE /api/businesses/{businessId}/staff/{staffId}': 'manager',
  'DELETE /api/businesses/{businessId}/staff/{staffId}/hours/{day}': 'manager',
  'DELETE /api/businesses/{businessId}/staff/{staffId}/time-off/{blockId}': 'staff',
  'DELETE /api/businesses/{businessId}/webhooks/{webhookId}': 'owner',
  'GET /api/businesses/{businessId}': 'staff',
  'GET /api/businesses/{businessId}/api-keys': 'owner',
  'GET /api/businesses/{businessId}/appointments': 'staff',
  'GET /api/businesses/{businessId}/appointments/{appointmentId}': 'staff',
  'GET /api/businesses/{businessId}/appointments/{appointmentId}/history': 'staff',
  'GET /api/businesses/{businessId}/audit-logs': 'manager',
  'GET /api/businesses/{businessId}/calendar': 'staff',
  'GET /api/businesses/{businessId}/calendar-connections': 'owner',
  'GET /api/businesses/{businessId}/calendar-feeds': 'owner',
  'GET /api/businesses/{businessId}/calls': 'staff',
  'GET /api/businesses/{businessId}/calls/{callId}': 'staff',
  'GET /api/businesses/{businessId}/contacts': 'manager',
  'GET /api/businesses/{businessId}/contacts/{contactId}': 'staff',
  'GET /api/businesses/{businessId}/contacts/{contactId}/timeline': 'staff',
  'GET /api/businesses/{businessId}/conversations/{conversationId}': 'staff',
  'GET /api/businesses/{businessId}/erasures': 'owner',
  'GET /api/businesses/{businessId}/exports': 'owner',
  'GET /api/businesses/{businessId}/holidays': 'staff',
  'GET /api/businesses/{businessId}/hours': 'staff',
  'GET /api/businesses/{businessId}/impersonations': 'staff',
  'GET /api/businesses/{businessId}/invitations': 'owner',
  'GET /api/businesses/{businessId}/knowledge': 'staff',
  'GET /api/businesses/{businessId}/members': 'manager',
  'GET /api/businesses/{businessId}/my/today': 'staff',
  'GET /api/businesses/{businessId}/onboarding': 'manager',
  'GET /api/businesses/{businessId}/openings': 'staff',
  'GET /api/businesses/{businessId}/people': 'manager',
  'GET /api/businesses/{businessId}/places': 'staff',
  'GET /api/businesses/{businessId}/places/{placeId}': 'staff',
  'GET /api/businesses/{businessId}/receptionist': 'manager',
  'GET /api/businesses/{businessId}/recordings': 'staff',
  'GET /api/businesses/{businessId}/rehearsals': 'manager',
  'GET /api/businesses/{businessId}/rehearsals/{rehearsalId}': 'manager',
  'GET /api/businesses/{businessId}/reminders': 'staff',
  'GET /api/businesses/{businessId}/retention': 'manager',
  'GET /api/businesses/{businessId}/services': 'staff',
  'GET /api/businesses/{businessId}/services/{serviceId}': 'staff',
  'GET /api/businesses/{businessId}/slots': 'staff',
  'GET /api/businesses/{businessId}/staff': 'staff',
  'GET /api/businesses/{businessId}/staff/{staffId}': 'staff',
  'GET /api/businesses/{businessId}/staff/{staffId}/hours': 'staff',
  'GET /api/businesses/{businessId}/staff/{staffId}/time-off': 'staff',
  'GET /api/businesses/{businessId}/staff/{staffId}/time-off/{blockId}/affected': 'staff',
  'GET /api/businesses/{businessId}/statistics': 'owner',
  'GET /api/businesses/{businessId}/tasks': 'staff',
  'GET /api/businesses/{businessId}/texting': 'staff',
  'GET /api/businesses/{businessId}/threads': 'staff',
  'GET /api/businesses/{businessId}/threads/{threadId}': 'staff',
  'GET /api/businesses/{businessId}/threads/{threadId}/texts': 'staff',
  'GET /api/businesses/{businessId}/today': 'staff',
  'GET /api/businesses/{businessId}/treatments': 'staff',
  'GET /api/businesses/{businessId}/unanswered-questions': 'manager',
  'GET /api/businesses/{businessId}/webhooks': 'owner',
  'GET /api/businesses/{businessId}/webhooks/{webhookId}': 'owner',
  'GET /api/businesses/{businessId}/webhooks/{webhookId}/deliveries': 'owner',
  'GET /api/businesses/{businessId}/webhooks/{webhookId}/deliveries/{eventId}': 'owner',
  'GET /api/businesses/{businessId}/weekly-mail': 'owner',
  'GET /api/businesses/{businessId}/widget': 'staff',
  'PATCH /api/businesses/{businessId}': 'owner',
  'PATCH /api/businesses/{businessId}/appointments/{appointmentId}': 'staff',
  'PATCH /api/businesses/{businessId}/contacts/{contactId}': 'staff',
  'PATCH /api/businesses/{businessId}/members/{userId}': 'owner',
  'PATCH /api/businesses/{businessId}/onboarding': 'manager',
  'PATCH /api/businesses/{businessId}/places/{placeId}': 'manager',
  'PATCH /api/businesses/{businessId}/receptionist': 'manager',
  'PATCH /api/businesses/{businessId}/services/{serviceId}': 'manager',
  'PATCH /api/businesses/{businessId}/staff/{staffId}': 'manager',
  'PATCH /api/businesses/{businessId}/webhooks/{webhookId}': 'owner',
  'POST /api/businesses/{businessId}/api-keys': 'owner',
  'POST /api/businesses/{businessId}/appointments': 'staff',
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/approve': 'staff',
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/arrived': 'staff',
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/cancel': 'staff',
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/cannot-come': 'staff',
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/complete': 'staff',
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/decline': 'staff',
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/no-show': 'staff',
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/on-my-way': 'staff',
  'POST /api/businesses/{businessId}/appointments/{appointmentId}/swap': 'staff',
  'POST /api/businesses/{businessId}/appointments/together': 'staff',
  'POST /api/businesses/{businessId}/calendar-connections': 'owner',
  'POST /api/businesses/{businessId}/calendar-connections/{connectionId}/sync': 'owner',
  'POST /api/businesses/{businessId}/calendar-feeds': 'owner',
  'POST /api/businesses/{businessId}/close': 'owner',
  'POST /api/businesses/{businessId}/contacts/{contactId}/erase': 'owner',
  'POST /api/businesses/{businessId}/contacts/{contactId}/merge': 'manager',
  'POST /api/businesses/{businessId}/conversations/{conversationId}/hand-back': 'staff',
  'POST /api/businesses/{businessId}/conversations/{conversationId}/messages': 'staff',
  'POST /api/businesses/{businessId}/exports': 'owner',
  'POST /api/businesses/{businessId}/holidays': 'manager',
  'POST /api/businesses/{businessId}/invitations': 'owner',
  'POST /api/businesses/{businessId}/knowledge': 'manager',
  'POST /api/businesses/{businessId}/notices-address/confirmation': 'owner',
  'POST /api/businesses/{businessId}/offers': 'staff',
  'POST /api/businesses/{businessId}/offers/party': 'staff',
  'POST /api/businesses/{businessId}/offers/series': 'staff',
  'POST /api/businesses/{businessId}/people/{personId}/code': 'owner',
  'POST /api/businesses/{businessId}/people/{personId}/proof': 'owner',
  'POST /api/businesses/{businessId}/places': 'manager',
  'POST /api/businesses/{businessId}/receptionist/hear': 'manager',
  'POST /api/businesses/{businessId}/receptionist/talk': 'manager',
  'POST /api/businesses/{businessId}/rehearsals': 'manager',
  'POST /api/businesses/{businessId}/reopen': 'owner',
  'POST /api/businesses/{businessId}/services': 'manager',
  'POST /api/businesses/{businessId}/staff': 'manager',
  'POST /api/businesses/{businessId}/staff/{staffId}/out': 'staff',
  'POST /api/businesses/{businessId}/staff/{staffId}/time-off': 'staff',
  'POST /api/businesses/{businessId}/staff/{staffId}/time-off/{blockId}/settle': 'staff',
  'POST /api/businesses/{businessId}/tasks/{taskId}/done': 'staff',
  'POST /api/businesses/{businessId}/tasks/{taskId}/text': 'staff',
  'POST /api/businesses/{businessId}/tasks/{taskId}/undone': 'staff',
  'POST /api/businesses/{businessId}/threads': 'staff',
  'POST /api/businesses/{businessId}/threads/{threadId}/read': 'staff',
  'POST /api/businesses/{businessId}/unanswered-questions/{unansweredId}/answer': 'manager',
  'POST /api/businesses/{businessId}/unanswered-questions/{unansweredId}/dismiss': 'manager',
  'POST /api/businesses/{businessId}/webhooks': 'owner',
  'POST /api/businesses/{businessId}/webhooks/{webhookId}/deliveries/{eventId}': 'owner',
  'POST /api/businesses/{businessId}/webhooks/{webhookId}/replay': 'owner',
  'POST /api/businesses/{businessId}/webhooks/{webhookId}/secret': 'owner',
  'POST /api/businesses/{businessId}/webhooks/{webhookId}/test': 'owner',
  'PUT /api/businesses/{businessId}/appointments/{appointmentId}/confirmation': 'staff',
  'PUT /api/businesses/{businessId}/hours': 'manager',
  'PUT /api/businesses/{businessId}/hours/{day}': 'manager',
  'PUT /api/businesses/{businessId}/knowledge/{knowledgeId}': 'manager',
  'PUT /api/businesses/{businessId}/notices-address': 'owner',
  'PUT /api/businesses/{businessId}/people': 'owner',
  'PUT /api/businesses/{businessId}/reach': 'manager',
  'PUT /api/businesses/{businessId}/receptionist': 'manager',
  'PUT /api/businesses/{businessId}/reminders': 'manager',
  'PUT /api/businesses/{businessId}/staff/{staffId}/hours': 'manager',
  'PUT /api/businesses/{businessId}/staff/{staffId}/hours/{day}': 'manager',
  'PUT /api/businesses/{businessId}/texting': 'owner',
  'PUT /api/businesses/{businessId}/treatments': 'manager',
  'PUT /api/businesses/{businessId}/weekly-mail': 'owner',
  'PUT /api/businesses/{businessId}/widget': 'owner',
} as const
