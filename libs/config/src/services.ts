/** The services in the order in which a person reads them; they start in any order, each in a process of its own. */
export const services = ['proxy', 'snapshot', 'pull', 'condition', 'qplan', 'web', 'notify'] as const;

export type ServiceName = (typeof services)[number];
