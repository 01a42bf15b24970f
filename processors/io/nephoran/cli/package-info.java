/** The command line: every command speaks HTTP to a server, a running one or one started inside this process. */
@NullMarked
package io.nephoran.cli;

import org.jspecify.annotations.NullMarked;
