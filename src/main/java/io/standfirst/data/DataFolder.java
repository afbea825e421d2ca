package io.standfirst.data;

import java.nio.file.Path;

import jakarta.annotation.Priority;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;

/** Makes the data folder's setting an absolute path: H2 refuses relative ones, and users write them. */
@Priority(Priorities.LIBRARY + 200)
public class DataFolder implements ConfigSourceInterceptor {

    public static final String SETTING = "standfirst.data";

    private static final long serialVersionUID = 1;

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        return value == null || value.getValue() == null || !name.equals(SETTING)
                ? value
                : value.withValue(Path.of(value.getValue()).toAbsolutePath().normalize().toString());
    }
}
