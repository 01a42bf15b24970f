package io.nephoran.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From where a browser may change something. */
class ForeignPageTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "POST, 127.0.0.1:8080, -, -, yes",
        "POST, 127.0.0.1:8080, http://127.0.0.1:8080, -, yes",
        "POST, nephoran.example, https://nephoran.example, -, yes",
        "POST, inner:8080, https://nephoran.example, same-origin, yes",
        "GET, 127.0.0.1:8080, http://evil.example, cross-site, yes",
        "POST, 127.0.0.1:8080, http://evil.example, -, no",
        "POST, 127.0.0.1:8080, http://evil.example, cross-site, no",
        "POST, 127.0.0.1:8080, http://127.0.0.1:9090, same-site, no",
        "POST, 127.0.0.1:8080, null, -, no",
        "DELETE, 127.0.0.1:8080, -, cross-site, no",
        "POST, -, http://evil.example, -, no",
        "POST, evil.example.127.0.0.1, http://127.0.0.1, -, no"})
    void onlyOwnPagesAndProgramsChangeSomething(String method, String host, String origin, String site, String passes) {
        assertThat(ForeignPage.objection(method, host, origin, site).isEmpty()).isEqualTo(passes.equals("yes"));
        ForeignPage.objection(method, host, origin, site).ifPresent(problem -> {
            assertThat(problem.status()).isEqualTo(403);
            assertThat(problem.detail()).contains("Only the page of this server");
        });
    }
}
