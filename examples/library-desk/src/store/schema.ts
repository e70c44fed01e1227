import { relations } from 'drizzle-orm';
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const readers = sqliteTable('readers', {
  id: text('id').primaryKey(),
  library: text('library').notNull(),
  name: text('name').notNull(),
  email: text('email').notNull(),
});

export const loans = sqliteTable('loans', {
  id: text('id').primaryKey(),
  library: text('library').notNull(),
  readerId: text('reader_id').notNull(),
  title: text('title').notNull(),
  shelf: text('shelf').notNull(),
  dueOn: text('due_on').notNull(),
});

export const readersRelations = relations(readers, ({ many }) => ({ loans: many(loans) }));
export const loansRelations = relations(loans, ({ one }) => ({
  reader: one(readers, { fields: [loans.readerId], references: [readers.id] }),
}));
