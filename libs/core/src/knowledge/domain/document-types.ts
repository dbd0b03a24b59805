/** What the texts of the platform are about. Organizations name types of their own. */
export const KNOWLEDGE_TYPES = [
  ...['mission_vision', 'contact_info', 'software_catalog', 'faq', 'clients', 'success_stories', 'general'],
  ...['support_faq', 'support_guide', 'support_contact', 'support_training', 'support_module'],
] as const;
