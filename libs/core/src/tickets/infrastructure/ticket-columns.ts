/** A row as the state of a ticket. What was there before tickets had a due time is due a day later. */
export const TICKET_COLUMNS = `id, ticket_number::integer as number, contact_id as "contactId", user_phone as phone,
  user_name as name, conversation_id as "conversationId", ticket_type as type, category, module, subject, description,
  status, priority, assigned_to as "assigneeId", resolution, resolved_at as "resolvedAt", resolved_by as "resolvedBy",
  closed_at as "closedAt", coalesce(due_at, created_at + interval '24 hours') as "dueAt", created_at as "createdAt",
  row_version as version`;
