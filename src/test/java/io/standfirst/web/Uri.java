package io.standfirst.web;

import java.lang.reflect.Proxy;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

/** The address of a request that was never sent. */
public final class Uri {

    private Uri() {
    }

    public static UriInfo of(String path, MultivaluedMap<String, String> query) {
        return (UriInfo) Proxy.newProxyInstance(Uri.class.getClassLoader(), new Class<?>[]{UriInfo.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getPath" -> path;
                    case "getQueryParameters" -> query;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
