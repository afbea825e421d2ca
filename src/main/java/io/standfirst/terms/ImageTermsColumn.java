package io.standfirst.terms;

import jakarta.persistence.Converter;

import org.hibernate.annotations.Immutable;

import com.fasterxml.jackson.core.type.TypeReference;

import io.standfirst.json.JsonColumn;

@Converter
@Immutable
public class ImageTermsColumn extends JsonColumn<ImageTerms> {

    ImageTermsColumn() {
        super(new TypeReference<>() {
        });
    }
}
