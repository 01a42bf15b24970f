package io.nephoran.render;

/** What a {@link TemplateJob} became. A blank file is left out of the package: so a template says that it has nothing to say. */
public record RenderedFile(String packagePath, String file, String content) {
    public static RenderedFile of(TemplateJob job, String content) {
        return new RenderedFile(job.packagePath(), job.file(), content);
    }
}
