package io.nephoran.transport;

import io.nephoran.intent.Priority;
import io.nephoran.state.Reference;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.springframework.jms.support.converter.MessageConversionException;
import org.springframework.jms.support.converter.MessageConverter;

/**
 * A reference as a JMS message: a text, {@link Reference#key()}, so that people and other languages can read it and nothing is
 * deserialized; its priority is the message's.
 */
public final class ReferenceMessages implements MessageConverter {
    /** JMS knows ten, of which 4 is ordinary: low is 2, medium 4, high 6, critical 8. */
    private static final int STEP = 2;

    @Override
    public Message toMessage(Object body, Session session) throws JMSException {
        Reference reference = (Reference) body;
        Message message = session.createTextMessage(reference.key());
        message.setJMSPriority(STEP * (1 + reference.priority().ordinal()));
        return message;
    }

    /** @throws MessageConversionException if somebody else put it there: it is no reference */
    @Override
    public Object fromMessage(Message message) throws JMSException {
        try {
            return Reference.of(((TextMessage) message).getText()).as(Priority.LOW.raisedBy(message.getJMSPriority() / STEP - 1L));
        } catch (ClassCastException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MessageConversionException("message " + message.getJMSMessageID() + " is no reference to an intent", e);
        }
    }
}
