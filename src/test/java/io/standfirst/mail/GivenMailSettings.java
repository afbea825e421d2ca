package io.standfirst.mail;

import java.time.Duration;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Settings of mail without a service around them. */
final class GivenMailSettings {

    private GivenMailSettings() {
    }

    static MailSettings of(Map<String, String> values) {
        SmallRyeConfigBuilder config = new SmallRyeConfigBuilder().withMapping(MailSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter());
        values.forEach((name, value) -> config.withDefaultValue("standfirst.mail." + name, value));
        return config.build().getConfigMapping(MailSettings.class);
    }
}
