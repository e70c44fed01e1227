/** The parts of the cloud service that tickets and events are about. */
export const COMPONENTS: readonly string[] = ['mail-sync', 'calendar', 'file-share', 'sign-in'];
