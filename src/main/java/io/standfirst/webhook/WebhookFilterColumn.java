package io.standfirst.webhook;

import jakarta.persistence.Converter;

import org.hibernate.annotations.Immutable;

import com.fasterxml.jackson.core.type.TypeReference;

import io.standfirst.json.JsonColumn;

@Converter
@Immutable
class WebhookFilterColumn extends JsonColumn<WebhookFilter> {

    WebhookFilterColumn() {
        super(new TypeReference<>() {
        });
    }
}
