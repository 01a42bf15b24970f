package io.nephoran.intake;

import io.nephoran.intake.Declarations.Outcome;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.Reference;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that somebody put into the folder (bean {@code folderIntake}). A file is known by its name: dropped again with the same
 * content it changes nothing, so a crash between taking it up and moving it away makes no second intent.
 */
public final class FolderIntake {
    private static final Logger LOG = LoggerFactory.getLogger(FolderIntake.class);
    private static final String SOURCE = "folder";
    private final IntentFiles files;
    private final Declarations declarations;

    public FolderIntake(IntentFiles files, Declarations declarations) {
        this.files = files;
        this.declarations = declarations;
    }

    /**
     * Takes a file up.
     *
     * @return who is due
     * @throws FileRefused           if it is to be moved to {@code failed/}
     * @throws IllegalStateException if it has to wait and is to be read again
     */
    public List<Reference> take(@Body File file, @Header(Exchange.FILE_NAME) String name) throws IOException {
        files.refuseSize(Files.size(file.toPath()));
        List<Declared> all = files.all(name, Files.readAllBytes(file.toPath()));
        all.forEach(declared -> declarations.objection(declared, SOURCE).ifPresent(objection -> {
            throw new FileRefused(objection);
        }));
        List<Reference> due = new ArrayList<>();
        for (Declared declared : all) {
            Outcome outcome = declarations.declare(declared, SOURCE, name);
            if (outcome instanceof Outcome.Taken taken) {
                LOG.info("{} became generation {} of intent {}", name, taken.intent().metadata().generation(), declared.subject());
                due.add(IntentLedger.next(taken.intent()));
            } else if (outcome instanceof Outcome.Refused refused) {
                throw new FileRefused(refused.reason());
            } else if (outcome instanceof Outcome.Later later) {
                throw new IllegalStateException(later.reason());
            }
        }
        return due;
    }
}
