package io.standfirst.terms;

import jakarta.persistence.Converter;

import org.hibernate.annotations.Immutable;

import com.fasterxml.jackson.core.type.TypeReference;

import io.standfirst.json.JsonColumn;

@Converter
@Immutable
public class TermsColumn extends JsonColumn<Terms> {

    TermsColumn() {
        super(new TypeReference<>() {
        });
    }
}
