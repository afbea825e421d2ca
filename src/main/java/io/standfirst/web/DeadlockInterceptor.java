package io.standfirst.web;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** Has every transactional method repeated that met a deadlock: bound by the same annotation, around the transaction's own. */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class DeadlockInterceptor {

    @Inject
    TransactionSynchronizationRegistry transactions;

    @AroundInvoke
    Object repeat(InvocationContext method) throws Exception {
        // What is part of a transaction that began elsewhere cannot be repeated by itself.
        return transactions.getTransactionStatus() == Status.STATUS_NO_TRANSACTION
                ? Deadlocks.repeating(method::proceed)
                : method.proceed();
    }
}
