"""Who gets what at which address: the table that is meant. `test_authorisation` asks every address of the resolver for it.

Columns: anonymous, then every role of staff. `login`: sent to sign in. Numbers: the answer's status. A row stands for a route,
its method and, where the address names a dossier, whether the officer's posting sees it (`own`) or not (`foreign`). Requests carry
no fields, so a POST that is let in is answered with what is missing. To an administrator no dossier is foreign.
"""

from typing import Final

TABLE: Final = """
route                    method  dossier  anonymous  reception  contract  specialist  head  leader  supervisor  administrator
health                   GET     -        200        200        200       200         200   200     200         200
health                   POST    -        405        405        405       405         405   405     405         405
ui:help                  GET     -        200        200        200       200         200   200     200         200
ui:help                  POST    -        405        405        405       405         405   405     405         405
ui:accessibility         GET     -        200        200        200       200         200   200     200         200
ui:accessibility         POST    -        405        405        405       405         405   405     405         405
ui:source                GET     -        200        200        200       200         200   200     200         200
ui:source                POST    -        405        405        405       405         405   405     405         405
ui:source_archive        GET     -        200        200        200       200         200   200     200         200
ui:source_archive        POST    -        405        405        405       405         405   405     405         405
portal:home              GET     -        200        200        200       200         200   200     200         200
portal:home              POST    -        405        405        405       405         405   405     405         405
portal:procedures        GET     -        200        200        200       200         200   200     200         200
portal:procedures        POST    -        405        405        405       405         405   405     405         405
portal:procedure         GET     -        200        200        200       200         200   200     200         200
portal:procedure         POST    -        405        405        405       405         405   405     405         405
portal:track             GET     -        200        200        200       200         200   200     200         200
portal:track             POST    -        422        422        422       422         422   422     422         422
portal:tracking          GET     own      200        200        200       200         200   200     200         200
portal:tracking          GET     foreign  404        404        404       404         404   404     404         404
portal:tracking          POST    own      405        405        405       405         405   405     405         405
portal:tracking          POST    foreign  405        405        405       405         405   405     405         405
staff:login              GET     -        200        302        302       302         302   302     302         302
staff:login              POST    -        422        422        422       422         422   422     422         422
staff:posting            GET     -        login      200        200       200         200   200     200         200
staff:posting            POST    -        login      422        422       422         422   422     422         422
staff:logout             GET     -        405        405        405       405         405   405     405         405
staff:logout             POST    -        login      login      login     login       login login   login       login
staff:home               GET     -        login      403        403       403         403   403     403         200
staff:home               POST    -        login      403        403       403         403   403     403         405
staff:components         GET     -        200        200        200       200         200   200     200         200
staff:components         POST    -        405        405        405       405         405   405     405         405
desk:counter             GET     -        login      200        200       403         403   403     200         403
desk:counter             POST    -        login      405        405       403         403   403     405         403
desk:intake              GET     -        login      200        200       403         403   403     200         403
desk:intake              POST    -        login      200        200       403         403   403     200         403
desk:intake_procedures   GET     -        login      200        200       403         403   403     200         403
desk:intake_procedures   POST    -        login      405        405       403         403   403     405         403
desk:receipt             GET     own      login      200        200       403         403   403     200         403
desk:receipt             GET     foreign  login      404        404       403         403   403     404         403
desk:receipt             POST    own      login      405        405       403         403   403     405         403
desk:receipt             POST    foreign  login      405        405       403         403   403     405         403
desk:receipt_document    GET     own      login      200        200       403         403   403     200         403
desk:receipt_document    GET     foreign  login      404        404       403         403   403     404         403
desk:receipt_document    POST    own      login      405        405       403         403   403     405         403
desk:receipt_document    POST    foreign  login      405        405       403         403   403     405         403
desk:receipt_slip        GET     own      login      409        409       403         403   403     409         403
desk:receipt_slip        GET     foreign  login      404        404       403         403   403     404         403
desk:receipt_slip        POST    own      login      405        405       403         403   403     405         403
desk:receipt_slip        POST    foreign  login      405        405       403         403   403     405         403
desk:receipt_reprint     GET     own      login      405        405       403         403   403     405         403
desk:receipt_reprint     GET     foreign  login      405        405       403         403   403     405         403
desk:receipt_reprint     POST    own      login      409        409       403         403   403     409         403
desk:receipt_reprint     POST    foreign  login      404        404       403         403   403     404         403
desk:receipt_forward     GET     own      login      405        405       403         403   403     405         403
desk:receipt_forward     GET     foreign  login      405        405       403         403   403     405         403
desk:receipt_forward     POST    own      login      409        409       403         403   403     409         403
desk:receipt_forward     POST    foreign  login      404        404       403         403   403     404         403
desk:return              GET     -        login      200        200       403         403   403     200         403
desk:return              POST    -        login      200        200       403         403   403     200         403
desk:worklist            GET     -        login      200        200       200         200   200     200         403
desk:worklist            POST    -        login      405        405       405         405   405     405         403
desk:dossier             GET     own      login      200        200       200         200   200     200         200
desk:dossier             GET     foreign  login      404        404       404         404   404     404         200
desk:dossier             POST    own      login      405        405       405         405   405     405         405
desk:dossier             POST    foreign  login      405        405       405         405   405     405         405
desk:document            GET     own      login      200        200       200         200   200     200         403
desk:document            GET     foreign  login      404        404       404         404   404     404         403
desk:document            POST    own      login      405        405       405         405   405     405         403
desk:document            POST    foreign  login      405        405       405         405   405     405         403
desk:act[annotate]       GET     own      login      200        200       200         200   200     200         403
desk:act[annotate]       GET     foreign  login      404        404       404         404   404     404         403
desk:act[annotate]       POST    own      login      409        409       409         409   409     409         403
desk:act[annotate]       POST    foreign  login      404        404       404         404   404     404         403
desk:act[forward]        GET     own      login      409        409       403         403   403     409         403
desk:act[forward]        GET     foreign  login      404        404       404         404   404     404         403
desk:act[forward]        POST    own      login      409        409       403         403   403     409         403
desk:act[forward]        POST    foreign  login      404        404       404         404   404     404         403
desk:act[complete_step]  GET     own      login      409        409       200         200   200     409         403
desk:act[complete_step]  GET     foreign  login      404        404       404         404   404     404         403
desk:act[complete_step]  POST    own      login      409        409       409         409   409     409         403
desk:act[complete_step]  POST    foreign  login      404        404       404         404   404     404         403
desk:act[issue_result]   GET     own      login      403        403       403         403   200     403         403
desk:act[issue_result]   GET     foreign  login      404        404       404         404   404     404         403
desk:act[issue_result]   POST    own      login      403        403       403         403   409     403         403
desk:act[issue_result]   POST    foreign  login      404        404       404         404   404     404         403
desk:take_over           GET     own      login      405        405       405         405   405     405         403
desk:take_over           GET     foreign  login      405        405       405         405   405     405         403
desk:take_over           POST    own      login      403        403       303         303   303     403         403
desk:take_over           POST    foreign  login      404        404       404         404   404     404         403
desk:search              GET     -        login      200        200       200         200   200     200         403
desk:search              POST    -        login      302        302       302         302   302     302         403
"""
