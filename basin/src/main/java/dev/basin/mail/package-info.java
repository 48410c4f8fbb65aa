/** Mails: writing them, and handing them to a server. */
@org.jspecify.annotations.NullMarked
package dev.basin.mail;
