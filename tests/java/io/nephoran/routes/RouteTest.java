package io.nephoran.routes;

import java.util.Arrays;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.CamelTestSupport;

/** A route file alone, as it is shipped: beans and endpoints around it are the test's, and so is what goes wrong. */
abstract class RouteTest extends CamelTestSupport {

    /** Names of the route files, without their ending. */
    abstract String[] files();

    /** Settings that the files name. */
    Properties settings() {
        return new Properties();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getPropertiesComponent().setOverrideProperties(settings());
        for (String file : Arrays.asList(files())) {
            PluginHelper.getRoutesLoader(context).loadRoutes(
                    PluginHelper.getResourceLoader(context).resolveResource("classpath:routes/" + file + ".camel.yaml"));
        }
        return context;
    }
}
